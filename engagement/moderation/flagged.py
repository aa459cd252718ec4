"""Reads of flags: what is raised on some records, the officers' queue, the restricted list.

Words are never read here; what is shown of them is rendered from the record.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from engagement.core import clock
from engagement.moderation.enums import URGENT_KINDS, ConcernState, FlagKind, FlagState
from engagement.moderation.models import Concern, Flag
from engagement.organisations.models import Body
from engagement.words.enums import RecordKind, RedactionProgress
from engagement.words.models import Record, Words

# The most urgent first, as `nlp.screening` has them.
ORDER = [kind.value for kind in FlagKind]


@dataclass(frozen=True)
class ListedConcern:
    """A line of the restricted list.

    Attributes:
        n_hours: since the record was screened, in full hours.
        n_hours_taken: from then to the decision; None while it is open.
    """

    concern: Concern
    flags: tuple[Flag, ...]
    n_hours: int
    n_hours_taken: int | None


def raised_flags(record_ids: Iterable[Any]) -> dict[Any, list[Flag]]:
    """Return the flags that stand on records, by record, the most urgent first."""
    flags = (
        Flag.objects.filter(words__record__in=list(record_ids), words__record__withdrawn_on=None)
        .exclude(state=FlagState.DISMISSED)
        .select_related("words")
    )
    found: dict[Any, list[Flag]] = {}
    for flag in sorted(flags, key=_urgency):
        found.setdefault(flag.words.record_id, []).append(flag)
    return found


def most_urgent_first(records: QuerySet[Any]) -> QuerySet[Any]:
    """Return rows that have a ``record``: urgent, then flagged ones, then in their own order."""
    standing = Flag.objects.filter(words__record=OuterRef("record"), state=FlagState.RAISED)
    return records.annotate(
        is_urgent=Exists(standing.filter(kind__in=URGENT_KINDS)), is_flagged=Exists(standing)
    ).order_by("-is_urgent", "-is_flagged", *records.query.order_by)


def flagged_responses(body: Body, *, kind: str = "") -> QuerySet[Record]:
    """Return responses with flags for officers to look at, each with its flagged words.

    Urgent flags are for the safeguarding list alone.

    Args:
        body: whose.
        kind: only flags of this kind; all where empty.
    """
    flags = Flag.objects.filter(state=FlagState.RAISED).exclude(kind__in=URGENT_KINDS)
    if kind:
        flags = flags.filter(kind=kind)
    shown = Words.objects.exclude(redaction_progress=RedactionProgress.WAITING)
    return (
        Record.objects.standing()
        .filter(body=body, kind=RecordKind.RESPONSE)
        .filter(Exists(flags.filter(words__record=OuterRef("pk"))))
        .prefetch_related(
            Prefetch(
                "words",
                shown.filter(Exists(flags.filter(words=OuterRef("pk"))))
                .order_by("pk")
                .prefetch_related("redactions", Prefetch("flags", flags, to_attr="raised")),
            )
        )
        .order_by("received_on", "pk")
    )


def count_by_kind(body: Body) -> list[tuple[str, int]]:
    """Return the kinds that stand in the officers' queue with their number, the urgent first."""
    kinds = (
        Flag.objects.filter(
            state=FlagState.RAISED,
            words__record__body=body,
            words__record__kind=RecordKind.RESPONSE,
            words__record__withdrawn_on=None,
        )
        .exclude(kind__in=URGENT_KINDS)
        .values_list("kind", flat=True)
    )
    counts: dict[str, int] = {}
    for kind in kinds:
        counts[kind] = counts.get(kind, 0) + 1
    return sorted(counts.items(), key=lambda one: ORDER.index(one[0]))


def concerns_of(body: Body, *, is_open: bool = True) -> QuerySet[Concern]:
    """Return the body's restricted list, the longest waiting first, or what was decided."""
    concerns = Concern.objects.filter(record__body=body, record__withdrawn_on=None)
    related = concerns.select_related("record", "decided_by")
    if is_open:
        return related.filter(state=ConcernState.OPEN).order_by("raised_at", "record")
    return related.exclude(state=ConcernState.OPEN).order_by("-decided_at", "record")


def list_concerns(concerns: Iterable[Concern]) -> list[ListedConcern]:
    """Return concerns as lines of the list, with their clocks."""
    kept = list(concerns)
    flags = (
        Flag.objects.filter(
            words__record__in=[one.record_id for one in kept], kind__in=URGENT_KINDS
        ).select_related("words")
        if kept
        else ()
    )
    by_record: dict[Any, list[Flag]] = {}
    for flag in sorted(flags, key=_urgency):
        by_record.setdefault(flag.words.record_id, []).append(flag)
    return [_listed(one, by_record.get(one.record_id, [])) for one in kept]


def _listed(concern: Concern, flags: Iterable[Flag]) -> ListedConcern:
    taken = concern.decided_at - concern.raised_at if concern.decided_at else None
    return ListedConcern(
        concern=concern,
        flags=tuple(flags),
        n_hours=_hours(clock.now() - concern.raised_at),
        n_hours_taken=_hours(taken) if taken is not None else None,
    )


def _hours(taken: dt.timedelta) -> int:
    return int(taken.total_seconds() // 3600)


def _urgency(flag: Flag) -> tuple[int, float, str]:
    return ORDER.index(flag.kind), -flag.score, str(flag.pk)
