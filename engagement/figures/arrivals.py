"""How and when responses came in: exact counts for the desk."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate

from django.db.models import Count

from engagement.consultations.models import Consultation
from engagement.figures.counting import Count as Counted
from engagement.responses.models import Response
from engagement.words.enums import Channel


@dataclass(frozen=True)
class WeekOfArrival:
    """One week in which responses may have come.

    Attributes:
        monday: its first day.
        n: responses of that week.
        so_far: responses up to its end.
    """

    monday: dt.date
    n: int
    so_far: int


def count_by_channel(consultation: Consultation) -> list[Counted]:
    """Return how many responses came by each channel that any came by, most first."""
    rows = (
        Response.objects.standing()
        .filter(consultation=consultation)
        .values_list("record__channel")
        .annotate(n=Count("pk"))
        .order_by("-n", "record__channel")
    )
    found = list(rows)
    total = sum(n for _, n in found)
    return [Counted(str(Channel(channel).label), n, total) for channel, n in found]


def count_by_day(consultation: Consultation) -> dict[dt.date, int]:
    """Return how many responses came on each day that any came on, first day first."""
    rows = (
        Response.objects.standing()
        .filter(consultation=consultation)
        .values_list("record__received_on")
        .annotate(n=Count("pk"))
        .order_by("record__received_on")
    )
    return dict(rows)


def count_by_week(consultation: Consultation) -> list[WeekOfArrival]:
    """Return the weeks from the first response to the last, weeks without any included."""
    by_monday: Counter[dt.date] = Counter()
    for day, n in count_by_day(consultation).items():
        by_monday[day - dt.timedelta(days=day.weekday())] += n
    if not by_monday:
        return []
    first, last = min(by_monday), max(by_monday)
    mondays = [first + dt.timedelta(weeks=week) for week in range((last - first).days // 7 + 1)]
    sums = accumulate(by_monday[monday] for monday in mondays)
    return [
        WeekOfArrival(monday, by_monday[monday], so_far)
        for monday, so_far in zip(mondays, sums, strict=True)
    ]
