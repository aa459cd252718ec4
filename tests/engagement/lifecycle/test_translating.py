from __future__ import annotations

import pytest

from engagement.core.models import OutboxMessage
from engagement.figures.counting import count_themes
from engagement.lifecycle import reading_translations
from engagement.lifecycle.reading_translations import read_translations
from engagement.lifecycle.translating import change_language, enter_translation
from engagement.lifecycle.withdrawing import withdraw_record
from engagement.moderation.enums import QuoteState
from engagement.moderation.models import Quote
from engagement.objectives import analysis as tagging
from engagement.objectives.models import EvidenceTag
from engagement.search.engines import embedded
from engagement.search.indexing import index_records
from engagement.search.selectors import search_words
from engagement.themes import positions
from engagement.themes.analysis import readable_words, row_of
from engagement.themes.coding_texts import readable_answers, rows_of
from engagement.themes.enums import Stand
from engagement.themes.models import AnalysisRun, Coding, Position
from engagement.words.analysis import redact_waiting
from engagement.words.enums import Origin, RedactionProgress, ReviewState
from engagement.words.models import Passage, Record, Translation, Words
from nlp.embedding.lexical import LexicalEmbedder
from nlp.positions import Position as FoundPosition
from nlp.tags import Tag, TaggedRow
from tests.factories.actions import ThemeFactory
from tests.factories.consultations import QuestionFactory
from tests.factories.evidence import framework_of, tagged
from tests.factories.organisations import UserFactory, officer_of
from tests.factories.receiving import sent_response
from tests.factories.words import answer_with

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("consequences")]

WELSH = "Does dim ramp wrth y drws ochr, ac mae'r llwybr yn rhy gul i gadair olwyn."
ENGLISH = "There is no ramp at the side door. The path is too narrow for a wheelchair."
PLAIN = "The bus never comes on a Sunday and it is not fair."


@pytest.fixture(autouse=True)
def machine(monkeypatch):
    """A machine that tags the word "ramp" and reads every answer as against."""

    def tag_rows(rows, **_options):
        return [TaggedRow(row.id, tuple(_tags(row.text))) for row in rows]

    def find_positions(rows):
        return [FoundPosition(row.id, "against", -0.7, (), -0.4, ()) for row in rows]

    monkeypatch.setattr(tagging, "tag_rows", tag_rows)
    monkeypatch.setattr(tagging, "encoder_names", lambda: "invented-1")
    monkeypatch.setattr(tagging, "framework_for_tagging", _framework_for_tagging)
    monkeypatch.setattr(positions, "find_positions", find_positions)
    monkeypatch.setattr(embedded, "sentence_embedder", LexicalEmbedder)
    # The published are another test's.
    monkeypatch.setattr(reading_translations, "index_published_with", lambda _ids: None)


@pytest.fixture(autouse=True)
def screened(monkeypatch):
    """The ids of what is screened."""
    seen = []
    monkeypatch.setattr(reading_translations, "screen_words", seen.extend)
    return seen


def _tags(text):
    at = text.find("ramp")
    if at >= 0:
        yield Tag("characteristic", "disability", 0.9, at, at + 4, "ramp", ())


def _framework_for_tagging(body):
    framework = framework_of(body)
    return tagging.TaggingFramework(framework, framework.versions.get(), None, None)


@pytest.fixture
def question():
    return QuestionFactory()


@pytest.fixture
def answer(question):
    return answer_with(WELSH, question=question, language="cy")


@pytest.fixture
def officer(question):
    return officer_of(question.consultation.body)


def coded(passage, theme, *, origin=Origin.MACHINE, **about):
    return Coding.objects.create(theme=theme, passage=passage, origin=origin, **about)


def _translate(answer, officer, text=ENGLISH):
    translation = enter_translation(source=answer.words, text=text, user=officer)
    read_translations([str(translation.words_id)])
    answer.refresh_from_db()
    return translation.words


def _run(question):
    return AnalysisRun(consultation=question.consultation, question=question)


def _theme_texts(question):
    run = _run(question)
    return [row_of(piece, run).text for piece in readable_words(run).values()]


def _code_texts(question):
    return [row.text for row in rows_of(readable_answers(question.consultation).values())]


def _tagged(words):
    return [tag.ref for tag in EvidenceTag.objects.filter(passage__words=words)]


def test_untranslated_answer_is_in_no_theme_run_and_no_coding_run(question, answer):
    answer_with(PLAIN, question=question)

    assert _theme_texts(question) == [PLAIN]
    assert _code_texts(question) == [PLAIN]


def test_untranslated_answer_where_all_are_foreign_is_read_by_nobody(question, answer):
    assert _theme_texts(question) == _code_texts(question) == []


def test_answer_in_two_languages_is_read_for_its_english_part_at_its_offsets(question):
    text = f"{PLAIN} {WELSH}"
    answer = answer_with(
        text, question=question, language="", redaction_progress=RedactionProgress.WAITING
    )
    redact_waiting([answer.words_id])

    assert _theme_texts(question) == [PLAIN + " " * (len(text) - len(PLAIN))]


def test_untranslated_answer_gets_no_tag_though_a_word_would_fit(answer):
    tagging.tag_words([answer.words_id])

    assert _tagged(answer.words) == []


def test_untranslated_answer_reads_as_unclear(answer):
    positions.read_positions([answer.words_id])

    assert Position.objects.get().stand == Stand.UNCLEAR


def test_translation_is_read_in_place_of_its_source_by_every_analysis(question, answer, officer):
    words = _translate(answer, officer)

    assert _theme_texts(question) == [ENGLISH]
    assert _code_texts(question) == [ENGLISH]
    assert _tagged(words) == ["disability"]
    assert words.position.stand == Stand.AGAINST
    assert answer.words.text == WELSH
    assert answer.read_words == words


def test_translation_is_searched_in_place_of_its_source(answer, officer):
    index_records([str(answer.response_id)])
    words = _translate(answer, officer)

    body = words.record.body
    assert [hit.words for hit in search_words(body=body, query="narrow path").hits] == [words]
    assert search_words(body=body, query="llwybr").hits == ()


def test_translation_is_screened_since_the_source_could_not_be(answer, officer, screened):
    words = _translate(answer, officer)

    assert screened == [str(words.pk)]


def test_translation_waits_for_the_machine_before_anything_reads_it(question, answer, officer):
    enter_translation(source=answer.words, text=ENGLISH, user=officer)

    assert _theme_texts(question) == []
    assert OutboxMessage.objects.filter(topic="words.translated").count() == 1


def test_translation_of_an_answer_counts_its_respondent_once(question, answer, officer):
    theme = ThemeFactory(consultation=question.consultation)
    coded(Passage.objects.create(words=answer.words, start=0, end=30), theme)
    words = _translate(answer, officer)
    coded(Passage.objects.create(words=words, start=0, end=34), theme)

    assert count_themes(theme.codebook)[theme.pk].n == 1
    assert count_themes(theme.codebook)[theme.pk].of == 1


def test_what_a_person_decided_about_the_source_stands_on_all_of_the_translation(
    question, answer, officer
):
    theme = ThemeFactory(consultation=question.consultation)
    whole = Passage.objects.create(words=answer.words, start=0, end=30)
    coding = coded(whole, theme, origin=Origin.PERSON, state=ReviewState.CONFIRMED)
    tag = tagged(whole, state=ReviewState.CONFIRMED)

    words = _translate(answer, officer)

    coding.refresh_from_db()
    tag.refresh_from_db()
    assert coding.passage == tag.passage
    assert (coding.passage.words, coding.passage.start, coding.passage.end) == (
        words,
        0,
        len(ENGLISH),
    )


def test_what_only_the_machine_said_of_the_source_goes(question, answer, officer):
    theme = ThemeFactory(consultation=question.consultation)
    coded(Passage.objects.create(words=answer.words, start=0, end=30), theme)

    _translate(answer, officer)

    assert not Coding.objects.filter(theme=theme).exists()


def test_corrected_translation_keeps_the_old_one_and_what_stands_in_both(question, answer, officer):
    first = _translate(answer, officer, text="There is a ramp. The path is too narrow.")
    theme = ThemeFactory(consultation=question.consultation)
    path = Passage.objects.create(words=first, start=17, end=40)
    coding = coded(path, theme, because=[{"start": 21, "end": 25, "weight": 0.8, "why": "says so"}])

    second = _translate(answer, officer, text="Sadly, there is no ramp. The path is too narrow.")

    coding.refresh_from_db()
    passage = coding.passage
    assert passage.words == second
    assert second.text[passage.start : passage.end] == "The path is too narrow."
    assert [second.text[r["start"] : r["end"]] for r in coding.because] == ["path"]
    assert _tagged(first) == []
    assert _tagged(second) == ["disability"]
    assert Translation.objects.get(words=first).replaced_at is not None
    assert Words.objects.get(pk=first.pk).text.startswith("There is a ramp.")


def test_quote_of_the_source_stays_with_the_words_that_were_read(answer, officer):
    passage = Passage.objects.create(words=answer.words, start=0, end=30)
    quote = Quote.objects.create(
        passage=passage, proposed_by=officer, read_by=UserFactory(), state=QuoteState.RELEASED
    )

    _translate(answer, officer)

    quote.refresh_from_db()
    assert quote.passage.words == answer.words


def test_withdrawal_takes_the_translations_with_the_words(officer):
    sent = sent_response(WELSH)
    record = Record.objects.get()
    redact_waiting()
    source = record.words.get()
    for text in ("No ramp.", ENGLISH):
        _translate(source.own_answer, officer, text=text)

    withdraw_record(receipt_code=sent.receipt_code)

    assert not Words.objects.exists()
    assert not Translation.objects.exists()
    assert not EvidenceTag.objects.exists()


def test_change_language_to_english_has_the_words_read(question, officer):
    answer = answer_with(PLAIN, question=question, language="nl", language_origin=Origin.MACHINE)
    assert _theme_texts(question) == []

    change_language(words=answer.words, language="en", user=officer)

    assert _theme_texts(question) == [PLAIN]
    assert OutboxMessage.objects.filter(topic="words.changed").count() == 1


def test_reading_a_translation_twice_changes_nothing(answer, officer):
    words = _translate(answer, officer)

    read_translations([str(words.pk)])

    assert _tagged(words) == ["disability"]
    assert Position.objects.filter(words=words).count() == 1
