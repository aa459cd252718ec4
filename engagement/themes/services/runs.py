"""Ask the machine to look for themes."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from engagement.consultations.enums import TEXT_KINDS
from engagement.consultations.models import Question
from engagement.core import outbox
from engagement.themes.enums import UNFINISHED_STATES
from engagement.themes.errors import AlreadyLooking, NotTextQuestion
from engagement.themes.models import AnalysisRun


@transaction.atomic
def request_run(
    *, question: Question, user: Any = None, max_themes: int | None = None, seed: int = 0
) -> AnalysisRun:
    """Ask the worker to look for themes in the answers to a question.

    Raises:
        NotTextQuestion: the question is not answered in words.
        AlreadyLooking: a run on it has not ended yet.
    """
    if question.kind not in TEXT_KINDS:
        raise NotTextQuestion(question.text)
    # Locked, so that two officers who press at once start one run.
    Question.objects.select_for_update().get(pk=question.pk)
    if question.runs.filter(state__in=UNFINISHED_STATES).exists():
        raise AlreadyLooking(question.text)
    run = AnalysisRun.objects.create(
        consultation=question.consultation,
        question=question,
        parameters={"max_themes": max_themes},
        seed=seed,
        requested_by=user,
    )
    outbox.write_message("run.requested", run.pk)
    return run
