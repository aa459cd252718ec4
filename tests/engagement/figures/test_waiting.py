from __future__ import annotations

import pytest

from engagement.figures.waiting import (
    count_runs_waiting,
    count_turnouts,
    count_unreviewed,
    count_waiting,
)
from engagement.moderation.enums import CaseState, QuoteState
from engagement.themes.enums import RunState, SuggestionState
from engagement.themes.models import AnalysisRun, SuggestedTheme
from engagement.words.enums import RedactionProgress, Voice
from tests.factories.actions import quoted
from tests.factories.consultations import (
    CallForStoriesFactory,
    ConsultationFactory,
    QuestionFactory,
)
from tests.factories.organisations import BodyFactory
from tests.factories.words import answer_with, story_with

pytestmark = pytest.mark.django_db


def test_count_waiting_counts_each_kind_of_work_of_this_body_alone():
    body, other = BodyFactory(), BodyFactory(slug="otherham")
    consultation = ConsultationFactory(body=body)
    question = QuestionFactory(consultation=consultation)
    answer_with("Read by the machine.", question=question)
    answer_with("New.", question=question, redaction_progress=RedactionProgress.WAITING)
    quoted(
        "Reviewed.",
        question=question,
        state=QuoteState.PROPOSED,
        redaction_progress=RedactionProgress.REVIEWED,
    )
    call = CallForStoriesFactory(body=body)
    decided = story_with("Decided.", call=call)
    decided.record.case.state = CaseState.REFUSED
    decided.record.case.save()
    story_with("Waits.", call=call)
    story_with("Elsewhere.", call=CallForStoriesFactory(body=other))

    waiting = count_waiting(body)

    assert waiting.n_stories == 1
    assert count_unreviewed([consultation]) == {consultation.pk: 1}
    assert waiting.n_being_checked == 1
    assert waiting.n_quotes == 1


def test_count_unreviewed_leaves_out_the_withdrawn():
    answer = answer_with("Gone.")
    answer.response.record.withdrawn_on = "2026-01-01"
    answer.response.record.save()

    consultation = answer.question.consultation
    assert count_unreviewed([consultation]) == {consultation.pk: 0}


def test_count_turnouts_counts_organisations_apart():
    consultation = ConsultationFactory()
    question = QuestionFactory(consultation=consultation)
    answer_with("I live here.", question=question)
    organisation = answer_with("We run a club.", question=question).response.record
    organisation.voice = Voice.ORGANISATION
    organisation.save()

    turnout = count_turnouts([consultation])[consultation.pk]

    assert (turnout.n_people, turnout.n_organisations) == (1, 1)


def test_count_runs_waiting_counts_undecided_suggestions_of_the_newest_run_alone():
    question = QuestionFactory()
    consultation = question.consultation
    for _ in range(2):
        run = AnalysisRun.objects.create(
            consultation=consultation, question=question, state=RunState.DONE
        )
        for position, state in enumerate((SuggestionState.PROPOSED, SuggestionState.DECLINED)):
            SuggestedTheme.objects.create(
                run=run, position=position, name=f"Steps {position}", n_respondents=3, state=state
            )

    waiting = count_runs_waiting([consultation])[consultation.pk]

    assert (waiting.n_suggestions, waiting.n_running) == (1, 0)
