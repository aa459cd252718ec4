from __future__ import annotations

import pytest

from engagement.core.models import OutboxMessage
from engagement.lifecycle.handling import forget_withdrawn_records
from engagement.themes import summaries
from engagement.themes.models import ThemeSummary
from engagement.themes.services.summaries import request_summary
from engagement.themes.summaries import forget_summaries_of, make_summary, shown_summary
from engagement.words.enums import Origin
from engagement.words.models import Redaction
from nlp.summaries import Part, Place, Quote
from nlp.summaries import ThemeSummary as Found
from tests.factories.actions import ThemeFactory, passage_of
from tests.factories.organisations import officer_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def machine(monkeypatch):
    """A machine that counts, and quotes the first passage."""

    def write(rows, themes, *, positions):
        theme = themes[0]
        place = theme.passages[0]
        text = next(row.text for row in rows if row.id == place.id)[place.start : place.end]
        n = len(theme.passages)
        quotes = (Quote(Place(place.id, place.start, place.end), text),)
        part = Part("whole", f"{n} raised this.", n, len(rows), theme.passages, quotes)
        return [Found(theme.id, theme.name, (part,))]

    monkeypatch.setattr(summaries, "summarise", write)


@pytest.fixture
def passage():
    return passage_of("Ann says there are steps.", theme=ThemeFactory())


@pytest.fixture
def theme(passage):
    return passage.codings.get().theme


def test_make_summary_keeps_counts_and_places_and_no_quoted_words(theme):
    found = make_summary(theme)

    assert found.parts[0]["text"] == "1 raised this."
    assert "steps" not in str(found.parts)


def test_shown_summary_cuts_quotes_redacted_from_the_source(theme, passage):
    make_summary(theme)
    Redaction.objects.create(
        words=passage.words, start=0, end=3, type="PERSON", origin=Origin.PERSON
    )

    quote, _language, _words = shown_summary(theme).parts[0].quotes[0]

    assert quote == "[name 1] says there are steps."


def test_shown_summary_after_a_passage_came_is_stale(theme, passage):
    make_summary(theme)
    assert not shown_summary(theme).is_stale

    passage_of("More steps.", theme=theme)

    assert shown_summary(theme).is_stale


def test_shown_summary_whose_source_is_gone_is_not_shown(theme, passage):
    make_summary(theme)
    passage_of("More steps.", theme=theme)
    passage.words.delete()

    assert shown_summary(theme) is None


def test_summary_that_rests_on_a_withdrawn_text_is_deleted(theme, passage):
    make_summary(theme)
    record_id = str(passage.words.record_id)
    passage.words.delete()

    forget_withdrawn_records([record_id])

    assert not ThemeSummary.objects.exists()


def test_forget_summaries_of_a_text_whose_redaction_changed_deletes_only_its_own(theme, passage):
    other = passage_of("Elsewhere.", consultation=theme.codebook.consultation)
    make_summary(theme)
    consultation = [theme.codebook.consultation_id]

    assert forget_summaries_of(consultation, [str(other.words_id)]) == 0
    assert forget_summaries_of(consultation, [str(passage.words_id)]) == 1


def test_make_summary_of_an_empty_theme_makes_none():
    assert make_summary(ThemeFactory()) is None


def test_request_summary_asks_the_worker(theme, consequences):
    request_summary(theme=theme, user=officer_of(theme.codebook.consultation.body))

    assert OutboxMessage.objects.get(topic="summary.requested").subject_id == str(theme.pk)
