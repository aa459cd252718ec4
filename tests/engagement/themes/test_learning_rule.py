"""When the machine learns again by itself."""

from __future__ import annotations

import pytest

from engagement.core import outbox
from engagement.core.models import AuditEntry
from engagement.lifecycle import handling
from engagement.themes.enums import RunState
from engagement.themes.learning_rule import (
    LEARN_AT,
    LEARNING_JOB,
    learning_progress,
    start_learning_where_due,
)
from engagement.themes.models import Coding, CodingRun
from engagement.themes.services import add_coding, begin_version, freeze_codebook
from engagement.words.enums import Origin, ReviewState
from tests.factories.actions import ThemeFactory, passage_of
from tests.factories.coding import CodingRunFactory
from tests.factories.consultations import QuestionFactory
from tests.factories.organisations import officer_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def question():
    return QuestionFactory()


@pytest.fixture
def theme(question):
    return ThemeFactory(consultation=question.consultation)


@pytest.fixture
def officer(question):
    return officer_of(question.consultation.body)


@pytest.fixture
def decide(theme, question, officer, consequences):
    """Decide about so many new answers."""

    def some(n):
        for number in range(n):
            passage = passage_of(f"Answer {number}.", question=question)
            add_coding(theme=theme, passage=passage, user=officer)

    return some


def test_enough_decisions_have_the_worker_begin_a_run_signed_by_the_machine(
    theme, decide, consequences
):
    decide(LEARN_AT)

    (run,) = start_learning_where_due([theme.codebook_id])

    assert (run.state, run.requested_by) == (RunState.WAITING, None)
    assert outbox.relay_messages()[1] == 0
    assert consequences["coding.requested"] == [str(run.pk)]
    assert AuditEntry.objects.get(action="request_coding_run").actor == LEARNING_JOB


def test_one_decision_fewer_begins_nothing(theme, decide):
    decide(LEARN_AT - 1)

    assert start_learning_where_due([theme.codebook_id]) == []
    assert learning_progress(theme.codebook).n_left == 1


def test_twice_in_a_row_begins_one_run(theme, decide):
    decide(LEARN_AT)

    start_learning_where_due([theme.codebook_id])
    start_learning_where_due([theme.codebook_id])

    assert CodingRun.objects.count() == 1


def test_while_the_machine_works_no_run_is_begun(theme, decide):
    CodingRunFactory(codebook=theme.codebook, state=RunState.RUNNING)
    decide(LEARN_AT)

    progress = learning_progress(theme.codebook)

    assert (progress.n_since, progress.is_at_work, progress.is_due) == (LEARN_AT, True, False)
    assert start_learning_where_due([theme.codebook_id]) == []


def test_run_that_ended_is_followed_by_the_next_where_enough_was_decided_meanwhile(
    theme, decide, monkeypatch
):
    run = CodingRunFactory(codebook=theme.codebook, state=RunState.RUNNING)
    decide(LEARN_AT)
    ended = {"state": RunState.DONE}
    monkeypatch.setattr(
        handling, "run_coding", lambda pk: CodingRun.objects.filter(pk=pk).update(**ended)
    )

    handling.carry_out_coding_runs([str(run.pk)])

    assert CodingRun.objects.filter(state=RunState.WAITING).count() == 1


def test_run_that_failed_is_not_begun_again_before_as_many_decisions_more(theme, decide):
    decide(LEARN_AT)
    CodingRunFactory(codebook=theme.codebook, state=RunState.FAILED)

    assert start_learning_where_due([theme.codebook_id]) == []
    assert learning_progress(theme.codebook).n_since == 0

    decide(LEARN_AT)
    assert len(start_learning_where_due([theme.codebook_id])) == 1


def test_decisions_about_one_answer_twice_count_once(theme, decide, question, officer):
    decide(1)
    coding = Coding.objects.get()
    add_coding(theme=theme, passage=coding.passage, user=officer)

    assert learning_progress(theme.codebook).n_since == 1


def test_published_themes_are_left_alone(theme, decide):
    decide(LEARN_AT)
    freeze_codebook(codebook=theme.codebook)

    assert start_learning_where_due([theme.codebook_id]) == []


def test_version_that_a_newer_one_follows_is_left_alone(theme, decide, officer):
    decide(LEARN_AT)
    freeze_codebook(codebook=theme.codebook)
    begin_version(consultation=theme.codebook.consultation, user=officer)
    theme.codebook.frozen_at = None
    theme.codebook.save()

    assert start_learning_where_due([theme.codebook_id]) == []


def test_codebook_whose_themes_are_all_gone_begins_nothing(theme, decide):
    decide(LEARN_AT)
    codebook = theme.codebook
    theme.delete()

    assert start_learning_where_due([codebook.pk]) == []


def test_decision_tells_the_worker_to_count_and_counts_nothing_itself(theme, decide, consequences):
    decide(LEARN_AT)

    assert not CodingRun.objects.exists()
    outbox.relay_messages()
    assert consequences["coding.decided"] == [str(theme.codebook_id)]


def test_learn_where_due_is_what_follows_a_decision(theme, question):
    for number in range(LEARN_AT):
        passage = passage_of(f"Answer {number}.", theme=theme, question=question)
        Coding.objects.filter(passage=passage).update(
            origin=Origin.MACHINE, state=ReviewState.CONFIRMED, decided_at="2026-01-01T00:00Z"
        )

    handling.learn_where_due([str(theme.codebook_id)])

    assert CodingRun.objects.count() == 1
