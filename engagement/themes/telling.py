"""The passages whose answer would teach the machine most, as far as nobody has decided them."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from engagement.themes.enums import RunState
from engagement.themes.learning import DECIDED_STATES
from engagement.themes.models import Codebook, Coding, CodingRun, TellingPassage
from engagement.words.enums import RedactionProgress


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
