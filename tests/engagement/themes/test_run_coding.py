"""What the worker does for a coding run."""

from __future__ import annotations

import pytest

from engagement.themes import coding_analysis
from engagement.themes.coding_analysis import STEPS, run_coding
from engagement.themes.coding_reading import compare_with_standing
from engagement.themes.enums import RunState
from engagement.themes.models import Coding, CodingRun, LearnedModel
from engagement.themes.services import add_coding, confirm_coding
from engagement.words.enums import Origin, RedactionProgress
from engagement.words.models import Redaction
from tests.factories.actions import ThemeFactory, passage_of
from tests.factories.coding import CodingRunFactory
from tests.factories.consultations import QuestionFactory
from tests.factories.organisations import officer_of

pytestmark = pytest.mark.django_db
BUSES = ("The bus never came.", "The last bus leaves too early.", "No bus on Sunday at all.")
FOOD = ("Lunch was cold.", "The soup was thin.", "Nothing to eat after six.")


@pytest.fixture
def question():
    return QuestionFactory()


@pytest.fixture
def themes(question):
    made = {}
    for name, definition in (
        ("Buses", "Bus times and buses that don't come."),
        ("Food", "Meals and what they are like."),
    ):
        made[name] = ThemeFactory(consultation=question.consultation, name=name)
        made[name].definition = definition
        made[name].save()
    return made


@pytest.fixture
def answers(question):
    return {text: passage_of(text, question=question) for text in (*BUSES, *FOOD)}


@pytest.fixture
def waiting(themes):
    return CodingRunFactory(codebook=themes["Buses"].codebook, state=RunState.WAITING, n_texts=0)


def _proposed(run):
    found = run.proposals.values_list("passage__words__text", "theme__name")
    return {(text, name) for text, name in found}


def test_run_coding_proposes_themes_with_reasons_and_changes_no_coding(waiting, answers):
    run_coding(waiting.pk)

    run = CodingRun.objects.get()
    assert (run.state, run.n_texts, run.step, run.n_done) == (RunState.DONE, 6, "", len(STEPS))
    assert {("The bus never came.", "Buses"), ("Lunch was cold.", "Food")} <= _proposed(run)
    assert not Coding.objects.exists()
    assert run.texts.count() == 6
    assert run.input_sha256
    assert run.versions["coding"]


def test_run_coding_keeps_reasons_as_places_and_never_as_words(waiting, answers):
    run_coding(waiting.pk)

    for proposal in CodingRun.objects.get().proposals.select_related("passage__words"):
        for reason in proposal.because:
            assert "text" not in reason
            assert 0 <= reason["start"] < reason["end"] <= len(proposal.passage.words.text)


def test_run_coding_twice_does_it_once(waiting, answers):
    run_coding(waiting.pk)
    before = CodingRun.objects.values().get()

    run_coding(waiting.pk)

    assert CodingRun.objects.values().get() == before


def test_run_coding_of_the_same_answers_in_another_run_proposes_the_same(waiting, answers):
    run_coding(waiting.pk)
    again = CodingRunFactory(codebook=waiting.codebook, state=RunState.WAITING)
    run_coding(again.pk)

    fields = ("theme", "passage", "score", "because")
    first, second = (
        list(run.proposals.order_by("theme", "passage").values_list(*fields))
        for run in CodingRun.objects.order_by("pk")
    )
    assert first == second


def test_run_coding_without_answers_ends_well(waiting):
    run_coding(waiting.pk)

    run = CodingRun.objects.get()
    assert (run.state, run.n_texts) == (RunState.DONE, 0)


def test_run_coding_reads_neither_what_waits_nor_what_is_withdrawn(waiting, answers):
    unread = answers["Lunch was cold."].words
    unread.redaction_progress = RedactionProgress.WAITING
    unread.save()
    gone = answers["The bus never came."].words.record
    gone.withdrawn_on = "2026-01-01"
    gone.save()

    run_coding(waiting.pk)

    texts = {text for text, _ in _proposed(waiting)}
    assert waiting.texts.count() == 4
    assert texts.isdisjoint({"Lunch was cold.", "The bus never came."})


def test_run_coding_reads_no_hidden_name(waiting, question, monkeypatch):
    words = passage_of("Buses by Busby Buss.", question=question).words
    Redaction.objects.create(words=words, start=9, end=19, type="PERSON", origin=Origin.MACHINE)
    seen = []
    code = coding_analysis.code_rows
    monkeypatch.setattr(
        coding_analysis, "code_rows", lambda rows, **how: seen.extend(rows) or code(rows, **how)
    )

    run_coding(waiting.pk)

    assert "Busby" not in seen[0].text
    assert len(seen[0].text) == len(words.text)


def test_run_coding_that_fails_says_so_without_anybodys_words(waiting, answers, monkeypatch):
    def fail(*_, **__):
        raise ValueError("The bus never came.")

    monkeypatch.setattr(coding_analysis, "code_rows", fail)

    run_coding(waiting.pk)

    run = CodingRun.objects.get()
    assert (run.state, run.problem) == (RunState.FAILED, "ValueError")
    assert run.finished_at
    assert not run.proposals.exists()


def test_run_coding_learns_first_and_says_what_it_learned(
    waiting, themes, answers, question, consequences
):
    officer = officer_of(question.consultation.body)
    for text in BUSES:
        add_coding(theme=themes["Buses"], passage=answers[text], user=officer)

    run_coding(waiting.pk)

    run = CodingRun.objects.get()
    assert run.learned == LearnedModel.objects.get()
    assert run.learned.n_decisions == 3
    assert run.parameters["uses_learned"] is False  # three people are too few to judge by


def test_run_coding_uses_what_it_learned_where_that_is_in_force(
    waiting, themes, answers, monkeypatch
):
    stored = LearnedModel.objects.create(
        codebook=waiting.codebook, weights=b"x", n_decisions=9, is_better=True, verdict="Better."
    )
    book = coding_analysis.book_of(waiting.codebook)
    taught = coding_analysis.fit_coder(book)
    monkeypatch.setattr(coding_analysis, "learn_from_decisions", lambda *_, **__: (stored, taught))
    monkeypatch.setattr(coding_analysis, "fit_coder", None)  # nothing else is fitted

    run_coding(waiting.pk)

    run = CodingRun.objects.get()
    assert (run.state, run.parameters["uses_learned"]) == (RunState.DONE, True)


def test_run_coding_asks_about_answers_that_nobody_has_decided(
    waiting, themes, answers, question, consequences
):
    officer = officer_of(question.consultation.body)
    decided = answers["The bus never came."]
    add_coding(theme=themes["Buses"], passage=decided, user=officer)

    run_coding(waiting.pk)

    asked = list(waiting.telling.values_list("passage__words_id", flat=True))
    assert asked
    assert decided.words_id not in asked
    assert list(waiting.telling.values_list("rank", flat=True)) == list(range(1, len(asked) + 1))


def test_run_beside_what_stands_leaves_a_persons_decision_out(
    waiting, themes, answers, question, consequences
):
    officer = officer_of(question.consultation.body)
    stands = answers["Lunch was cold."]
    said = Coding.objects.create(theme=themes["Buses"], passage=stands, origin=Origin.MACHINE)
    confirm_coding(coding=said, user=officer)

    run_coding(waiting.pk)

    found = compare_with_standing(CodingRun.objects.get())
    assert said not in found.dropped
    assert said not in [coding for coding, _ in found.kept]
