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

READABLE = "readable"


@transaction.atomic
def request_run(
    *,
    question: Question,
    user: Any = None,
    max_themes: int | None = None,
    seed: int = 0,
    grain: str = READABLE,
    repeats: AnalysisRun | None = None,
) -> AnalysisRun:
    """Ask the worker to look for themes in the answers to a question.

    Args:
        question: answered in words.
        user: who asks.
        max_themes: the most themes, or None to let the answers decide.
        seed: of everything random.
        grain: "coarser", "readable" or "finer".
        repeats: the run that this one should come out the same as.

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
    parameters: dict[str, Any] = {"max_themes": max_themes, "grain": grain}
    if repeats is not None:
        parameters["repeats"] = repeats.pk
    run = AnalysisRun.objects.create(
        consultation=question.consultation,
        question=question,
        parameters=parameters,
        seed=seed,
        requested_by=user,
    )
    outbox.write_message("run.requested", run.pk)
    return run


def repeat_run(*, run: AnalysisRun, user: Any) -> AnalysisRun:
    """Ask for a run with the same settings and seed as an earlier one.

    Raises:
        AlreadyLooking: a run on its question has not ended yet.
    """
    return request_run(
        question=run.question,
        user=user,
        max_themes=run.parameters.get("max_themes"),
        seed=run.seed,
        grain=run.parameters.get("grain") or READABLE,
        repeats=run,
    )
