from __future__ import annotations

import pytest

from engagement.core import clock
from engagement.findings.quotes import quotes_from
from engagement.moderation.enums import QuoteState
from engagement.words.enums import Origin, RedactionProgress, ReviewState
from engagement.words.models import Passage, Redaction
from tests.factories.actions import passage_of, quoted
from tests.factories.organisations import BodyFactory

pytestmark = pytest.mark.django_db

TEXT = "Maria carried me up the steps."


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
    with django_assert_max_num_queries(2):
        assert len(quotes_from(Passage.objects.all(), body=body, limit=9)) == 5


def test_quotes_from_another_body_gives_nothing():
    quoted(TEXT)

    assert quotes_from(Passage.objects.all(), body=BodyFactory(slug="elsewhere"), limit=9) == []
