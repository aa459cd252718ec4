from __future__ import annotations

import pytest

from engagement.core import clock
from engagement.findings.quotes import quotes_from
from engagement.moderation.enums import QuoteState
from engagement.moderation.models import Quote
from engagement.words.enums import Origin, RedactionProgress, ReviewState
from engagement.words.models import HeardLanguage, Passage, Redaction
from engagement.words.translating import add_translation
from tests.factories.actions import passage_of, quoted
from tests.factories.organisations import BodyFactory, UserFactory

pytestmark = pytest.mark.django_db

TEXT = "Maria carried me up the steps."
WELSH = "Cariodd Maria fi i fyny'r grisiau."


def texts():
    body = BodyFactory()
    return [quote.text for quote in quotes_from(Passage.objects.all(), body=body, limit=9)]


def test_quotes_from_a_released_quote_gives_its_words():
    quoted(TEXT)

    assert texts() == [TEXT]


@pytest.mark.parametrize("state", [ReviewState.SUGGESTED, ReviewState.CONFIRMED])
def test_quotes_from_a_quote_with_a_name_hides_it(state):
    passage = quoted(TEXT)
    Redaction.objects.create(
        words=passage.words, start=0, end=5, type="PERSON", origin=Origin.MACHINE, state=state
    )

    assert texts() == ["[name 1] carried me up the steps."]


def test_quotes_from_a_passage_that_is_no_quote_gives_nothing():
    passage_of(TEXT)

    assert texts() == []


@pytest.mark.parametrize("state", [QuoteState.PROPOSED, QuoteState.REFUSED])
def test_quotes_from_a_quote_that_is_not_released_gives_nothing(state):
    quoted(TEXT, state=state)

    assert texts() == []


def test_quotes_from_an_author_who_took_back_consent_gives_nothing():
    quoted(TEXT, consent=False)

    assert texts() == []


def test_quotes_from_a_withdrawn_record_gives_nothing():
    record = quoted(TEXT).words.record
    record.withdrawn_on = clock.today()
    record.save()

    assert texts() == []


def test_quotes_from_words_that_wait_for_the_machine_gives_nothing():
    quoted(TEXT, redaction_progress=RedactionProgress.WAITING)

    assert texts() == []


def test_quotes_from_many_passages_asks_as_often_as_from_one(django_assert_max_num_queries):
    for number in range(5):
        quoted(f"{TEXT} {number}")

    body = BodyFactory()
    with django_assert_max_num_queries(3):
        assert len(quotes_from(Passage.objects.all(), body=body, limit=9)) == 5


def test_quotes_from_another_body_gives_nothing():
    quoted(TEXT)

    assert quotes_from(Passage.objects.all(), body=BodyFactory(slug="elsewhere"), limit=9) == []


def _quoted_translation(*, end=None, progress=RedactionProgress.REVIEWED):
    source = quoted(WELSH, language="cy", redaction_progress=progress).words
    Quote.objects.all().delete()
    words = add_translation(source=source, text=TEXT, user=UserFactory()).words
    words.redaction_progress = RedactionProgress.REVIEWED
    words.save()
    passage = Passage.objects.create(words=words, start=0, end=end or len(TEXT))
    Quote.objects.create(
        passage=passage,
        state=QuoteState.RELEASED,
        proposed_by=UserFactory(),
        read_by=UserFactory(),
    )
    return source


def _quote():
    body = BodyFactory()
    (quote,) = quotes_from(Passage.objects.all(), body=body, limit=9)
    return quote


def test_quote_of_a_translation_says_from_what_with_the_original_beside_it():
    _quoted_translation()

    quote = _quote()

    assert (quote.text, quote.language) == (TEXT, "en")
    assert (quote.source.language, quote.source.text) == ("cy", WELSH)


def test_quote_of_a_part_of_a_translation_shows_no_more_of_the_original():
    _quoted_translation(end=5)

    quote = _quote()

    assert quote.text == "Maria"
    assert (quote.source.language, quote.source.text) == ("cy", "")


def test_quote_of_a_translation_of_what_nobody_reviewed_shows_no_original():
    _quoted_translation(progress=RedactionProgress.SUGGESTED)

    assert _quote().source.text == ""


def test_quote_of_a_translation_that_was_corrected_is_shown_no_more():
    source = _quoted_translation()

    add_translation(source=source, text="Maria carried me.", user=UserFactory())

    assert texts() == []


def test_quote_never_names_who_translated():
    source = quoted(WELSH, language="cy", redaction_progress=RedactionProgress.REVIEWED).words
    Quote.objects.all().delete()
    words = add_translation(
        source=source, text=TEXT, user=UserFactory(), translator_name="Siân Puw"
    ).words
    words.redaction_progress = RedactionProgress.REVIEWED
    words.save()
    Quote.objects.create(
        passage=Passage.objects.create(words=words, start=0, end=len(TEXT)),
        state=QuoteState.RELEASED,
        proposed_by=UserFactory(),
        read_by=UserFactory(),
    )

    assert _quote().source.translator_name == ""


def test_quote_of_a_stretch_is_in_its_own_language():
    text = f"There are steps. {WELSH}"
    passage = quoted(text, language="en")
    HeardLanguage.objects.create(
        words=passage.words, start=17, end=len(text), language="cy", origin=Origin.MACHINE
    )
    passage.start = 17
    passage.save()

    assert (_quote().text, _quote().language) == (WELSH, "cy")
