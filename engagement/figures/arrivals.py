"""How and when responses came in: exact counts for the desk."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import accumulate

from django.db.models import Count

from engagement.consultations.models import Consultation
from engagement.figures.counting import Count as Counted
from engagement.responses.models import Response
from engagement.words.enums import Channel


@dataclass(frozen=True)
class DayOfArrival:
    """One day on which responses came.

    Attributes:
        n: responses of that day.
        so_far: responses up to its end.
    """

    on: dt.date
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


def count_by_day(consultation: Consultation) -> list[DayOfArrival]:
    """Return the days on which responses came, first to last."""
    rows = (
        Response.objects.standing()
        .filter(consultation=consultation)
        .values_list("record__received_on")
        .annotate(n=Count("pk"))
        .order_by("record__received_on")
    )
    found = list(rows)
    sums = accumulate(n for _, n in found)
    return [DayOfArrival(on, n, so_far) for (on, n), so_far in zip(found, sums, strict=True)]
