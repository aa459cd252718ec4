"""The one place that asks what time it is, in the time of the people we serve."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils import timezone

LONDON = ZoneInfo("Europe/London")


def now() -> dt.datetime:
    """Return the present moment, aware, in UTC."""
    return timezone.now()


def today() -> dt.date:
    """Return today's date in London: anonymous records keep the day and nothing finer."""
    return timezone.localdate(timezone=LONDON)
