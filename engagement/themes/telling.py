"""The passages whose answer would teach the machine most, as far as nobody has decided them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, QuerySet

from engagement.themes.enums import RunState
from engagement.themes.learning import DECIDED_STATES, decided_codings, newest_model
from engagement.themes.models import Codebook, Coding, CodingRun, TellingPassage
from engagement.words.enums import RedactionProgress

LEARN_AT = 20  # decisions after which learning again is worth the while


@dataclass(frozen=True)
class LearningProgress:
    """How many decisions there are, and how many since the machine last learned."""

    n_decided: int
    n_since: int

    @property
    def n_left(self) -> int:
        """Return how many are left until it is worth to learn again."""
        return max(0, LEARN_AT - self.n_since)


def latest_coding_run(codebook: Codebook) -> CodingRun | None:
    """Return the newest run that came to its end."""
    return codebook.coding_runs.filter(state=RunState.DONE).order_by("-id").first()


def open_questions(run: CodingRun) -> QuerySet[TellingPassage]:
    """Return the questions of a run that nobody has answered, the most telling first."""
    decided = Coding.objects.filter(
        theme__in=OuterRef("themes"),
        passage__words=OuterRef("passage__words"),
        state__in=DECIDED_STATES,
    )
    asked = TellingPassage.objects.filter(Exists(decided)).values("pk")
    return (
        run.telling.filter(passage__words__record__withdrawn_on=None)
        .exclude(pk__in=asked)
        .exclude(passage__words__redaction_progress=RedactionProgress.WAITING)
        .select_related("passage__words__answer__question", "run")
        .prefetch_related("themes", "passage__words__redactions")
        .order_by("rank")
    )


def learning_progress(codebook: Codebook) -> LearningProgress:
    """Return how far people have come since the machine last learned."""
    decided = decided_codings(codebook).filter(moved_by=None, theme__retired_by=None)
    newest = newest_model(codebook)
    since = decided.filter(decided_at__gt=newest.created_at) if newest else decided
    answers = F("passage__words")
    return LearningProgress(
        decided.order_by().values("theme", w=answers).distinct().count(),
        since.order_by().values("theme", w=answers).distinct().count(),
    )
