"""When the machine learns again by itself: after `LEARN_AT` more decisions, never twice at once.

Counted anew from each learning and from each run that was asked for, so that one that failed is
not begun again and again: the next comes after as many decisions more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from engagement.core.audit import record_action
from engagement.themes.enums import UNFINISHED_STATES
from engagement.themes.errors import ThemeRefused
from engagement.themes.learned_models import newest_model
from engagement.themes.learning import decided_codings
from engagement.themes.models import Codebook, CodingRun
from engagement.themes.selectors import current_codebook
from engagement.themes.services.coding_runs import request_coding_run

LEARN_AT = 20  # answers decided about: the one place where the rule is set
LEARNING_JOB = "learning job"


@dataclass(frozen=True)
class LearningProgress:
    """How many decisions there are, and how many since the machine was last asked to learn.

    Attributes:
        n_decided: answers and themes that people have decided.
        n_since: those since then.
        is_at_work: whether it holds answers against the themes now, or is about to.
    """

    n_decided: int
    n_since: int
    is_at_work: bool = False

    @property
    def n_left(self) -> int:
        """Return how many are left until it learns again."""
        return max(0, LEARN_AT - self.n_since)

    @property
    def is_due(self) -> bool:
        """Return whether it should begin now."""
        return not self.n_left and not self.is_at_work


def learning_progress(codebook: Codebook) -> LearningProgress:
    """Return how far people have come since the machine last learned."""
    decided = decided_codings(codebook).filter(moved_by=None, theme__retired_by=None)
    last = _last_asked(codebook)
    since = decided.filter(decided_at__gt=last) if last else decided
    answers = F("passage__words")
    return LearningProgress(
        n_decided=decided.order_by().values("theme", w=answers).distinct().count(),
        n_since=since.order_by().values("theme", w=answers).distinct().count(),
        is_at_work=codebook.coding_runs.filter(state__in=UNFINISHED_STATES).exists(),
    )


def start_learning_where_due(codebook_ids: Iterable[int | str]) -> list[CodingRun]:
    """Ask for a run under each codebook for which enough was decided; return those begun.

    Safe to run twice: a run that was asked for begins the count anew.
    """
    codebooks = Codebook.objects.filter(pk__in=list(codebook_ids), frozen_at=None)
    begun = [_start(one) for one in codebooks.select_related("consultation__body").order_by("pk")]
    return [run for run in begun if run is not None]


@transaction.atomic
def _start(codebook: Codebook) -> CodingRun | None:
    # Locked, so that two workers that count at once start one run.
    Codebook.objects.select_for_update().get(pk=codebook.pk)
    consultation = codebook.consultation
    if current_codebook(consultation) != codebook or not learning_progress(codebook).is_due:
        return None
    try:
        run = request_coding_run(consultation=consultation)
    except ThemeRefused:  # nothing to hold the answers against any more
        return None
    record_action(
        actor=LEARNING_JOB, action="request_coding_run", subject=run, body=consultation.body.slug
    )
    return run


def _last_asked(codebook: Codebook) -> dt.datetime | None:
    learned = newest_model(codebook)
    run = codebook.coding_runs.order_by("-id").first()
    return max((one.created_at for one in (learned, run) if one), default=None)
