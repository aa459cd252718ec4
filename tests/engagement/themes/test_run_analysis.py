"""What the worker does for a run that looks for themes, and what is read of it afterwards."""

from __future__ import annotations

import pytest

from engagement.themes import analysis
from engagement.themes.analysis import run_analysis
from engagement.themes.comparing import compare_stored_runs, others_of, run_before
from engagement.themes.enums import RunState
from engagement.themes.errors import AlreadyLooking
from engagement.themes.models import AnalysisRun, Theme
from engagement.themes.reading import uncommon_points, words_in_no_theme
from engagement.themes.repeating import repeat_of, same_run
from engagement.themes.selectors import latest_finished_run, latest_runs, suggestions_of
from engagement.themes.services import repeat_run, request_run
from engagement.words.enums import Origin, RedactionProgress
from engagement.words.models import Redaction, Words
from tests.factories.actions import passage_of
from tests.factories.consultations import QuestionFactory
from tests.factories.organisations import UserFactory
from tests.factories.themes import AnalysisRunFactory

pytestmark = pytest.mark.django_db
BUSES = [
    f"The bus {what} {when}."
    for what in ("never came", "was late again", "left without us")
    for when in ("on Monday", "last week", "this morning", "in the rain")
]
FOOD = [
    f"The lunch {what} {when}."
    for what in ("was cold", "tasted of nothing", "had no vegetables")
    for when in ("at the hub", "on the ward", "every day", "at noon")
]


@pytest.fixture
def question():
    return QuestionFactory(text="What should we change?")


@pytest.fixture
def answers(question):
    return {text: passage_of(text, question=question).words for text in (*BUSES, *FOOD, "ok")}


@pytest.fixture
def run(question):
    return AnalysisRunFactory(question=question, state=RunState.WAITING)


def test_run_analysis_keeps_what_the_machine_found_and_makes_no_theme(run, answers):
    run_analysis(run.pk)

    run.refresh_from_db()
    assert (run.state, run.n_texts, run.step) == (RunState.DONE, len(answers), "")
    assert run.input_sha256
    assert run.versions["themes"]
    assert run.parameters["grain"] == "readable"
    found = list(run.suggestions.all())
    assert len(found) >= 2
    assert all(one.n_respondents == one.codings.count() for one in found)
    assert run.texts.count() == len(answers)
    assert not Theme.objects.exists()


def test_run_analysis_twice_does_it_once(run, answers):
    run_analysis(run.pk)
    before = AnalysisRun.objects.values().get()

    run_analysis(run.pk)

    assert AnalysisRun.objects.values().get() == before


def test_run_analysis_reads_masked_words_and_none_that_wait_or_are_withdrawn(
    run, answers, monkeypatch
):
    waits, gone, named = (answers[text] for text in BUSES[:3])
    Words.objects.filter(pk=waits.pk).update(redaction_progress=RedactionProgress.WAITING)
    gone.record.withdrawn_on = "2026-01-01"
    gone.record.save()
    Redaction.objects.create(words=named, start=0, end=7, type="PERSON", origin=Origin.MACHINE)
    seen = []

    def look(rows, **_):
        seen.extend(rows)
        raise ValueError

    monkeypatch.setattr(analysis, "find_themes", look)

    run_analysis(run.pk)

    rows = {row.id: row.text for row in seen}
    assert len(rows) == len(answers) - 2
    assert rows[str(named.pk)].endswith(BUSES[2][7:])
    assert "The bus" not in rows[str(named.pk)]


def test_run_analysis_that_fails_says_so_without_anybodys_words(run, answers, monkeypatch):
    def fail(*_, **__):
        raise ValueError("The bus never came.")

    monkeypatch.setattr(analysis, "find_themes", fail)

    run_analysis(run.pk)

    run.refresh_from_db()
    assert (run.state, run.problem) == (RunState.FAILED, "ValueError")


def test_request_run_while_one_looks_is_refused(run):
    with pytest.raises(AlreadyLooking):
        request_run(question=run.question)


def test_repeated_run_on_the_same_texts_says_the_same(run, answers, consequences):
    run_analysis(run.pk)
    run.refresh_from_db()

    again = repeat_run(run=run, user=UserFactory())
    run_analysis(again.pk)

    again.refresh_from_db()
    repeat = repeat_of(again)
    assert (repeat.before, repeat.is_same, repeat.has_same_input) == (run, True, True)
    assert (repeat.n_came, repeat.n_went, repeat.n_lost, repeat.n_changed) == (0, 0, 0, 0)


def test_repeated_run_on_other_texts_says_how_many_came_went_and_changed(
    run, answers, question, consequences
):
    run_analysis(run.pk)
    run.refresh_from_db()
    passage_of("Nowhere to sit.", question=question)
    Words.objects.filter(pk=answers[BUSES[0]].pk).delete()
    Words.objects.filter(pk=answers[BUSES[1]].pk).update(text="Quite another thing.")

    again = repeat_run(run=run, user=UserFactory())
    run_analysis(again.pk)

    again.refresh_from_db()
    repeat = repeat_of(again)
    assert not repeat.has_same_input
    assert (repeat.n_came, repeat.n_went, repeat.n_lost, repeat.n_changed) == (1, 0, 1, 1)


def test_run_that_repeats_none_has_no_repeat(run):
    assert repeat_of(run) is None


def test_same_run_is_the_last_one_whose_texts_and_settings_are_these(run, answers, question):
    run_analysis(run.pk)
    wanted = AnalysisRun(
        consultation=question.consultation,
        question=question,
        parameters={"max_themes": None, "grain": "readable"},
    )
    finer = AnalysisRun(
        consultation=question.consultation, question=question, parameters={"grain": "finer"}
    )

    assert same_run(wanted) == run
    assert same_run(finer) is None
    passage_of("Nowhere to sit.", question=question)
    assert same_run(wanted) is None


def test_compare_stored_runs_of_the_same_texts_finds_every_theme_again(run, answers, consequences):
    run_analysis(run.pk)
    again = repeat_run(run=run, user=UserFactory())
    run_analysis(again.pk)

    found = compare_stored_runs(run, again)

    assert len(found.matched) == run.suggestions.count() > 0
    assert found.together_share == 1.0
    assert not found.gone
    assert not found.new


def test_runs_beside_one_another_are_the_finished_ones_of_the_question(run, question):
    first, second = (AnalysisRunFactory(question=question) for _ in range(2))
    AnalysisRunFactory()

    assert others_of(second) == [first]
    assert run_before(second) == first
    assert run_before(first) is None
    assert latest_finished_run(question) == second


def test_latest_runs_are_the_newest_of_each_question_in_their_order(question):
    other = QuestionFactory(consultation=question.consultation, position=question.position + 1)
    ahead = AnalysisRunFactory(question=other)
    AnalysisRunFactory(question=question)
    newest = AnalysisRunFactory(question=question, state=RunState.FAILED)

    assert latest_runs(question.consultation) == [newest, ahead]


def test_suggestions_of_a_run_come_with_exemplars_that_stand(run, answers):
    run_analysis(run.pk)
    run.refresh_from_db()
    best = suggestions_of(run)[0].exemplars[0].passage.words
    best.record.withdrawn_on = "2026-01-01"
    best.record.save()

    for suggestion in suggestions_of(run):
        ranks = [one.exemplar_rank for one in suggestion.exemplars]
        assert ranks == sorted(ranks)
        assert best not in [one.passage.words for one in suggestion.exemplars]


def test_words_in_no_theme_are_those_that_the_run_read_and_put_nowhere(run, answers, question):
    run_analysis(run.pk)
    passage_of("Came later.", question=question)

    texts = {words.text for words in words_in_no_theme(run)}

    assert "ok" in texts
    assert "Came later." not in texts
    assert "The bus never came on Monday." not in texts


def test_uncommon_points_are_cut_from_the_redacted_text_as_far_as_they_stand(question):
    first = passage_of("Ann Smith shouted.", question=question).words
    Redaction.objects.create(words=first, start=0, end=9, type="PERSON", origin=Origin.MACHINE)
    gone = passage_of("Gone.", question=question).words
    gone.record.withdrawn_on = "2026-01-01"
    gone.record.save()
    waits = passage_of("Not read yet.", question=question).words
    Words.objects.filter(pk=waits.pk).update(redaction_progress=RedactionProgress.WAITING)
    elsewhere = passage_of("Elsewhere.").words
    points = [
        {"id": str(words.pk), "start": 0, "end": len(words.text)}
        for words in (first, gone, waits, elsewhere)
    ]
    run = AnalysisRunFactory(question=question, parameters={"uncommon": points})

    assert [point.text for point in uncommon_points(run, 0, 9)] == ["[name 1] shouted."]
    assert uncommon_points(run, 1, 9) == []
