"""Dates and levels of influence as people say them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from engagement.consultations.enums import Influence
from engagement.core import clock

# Source: IAP2 Spectrum of Public Participation, its promises put plainly.
_INFLUENCE = {
    Influence.INFORM: gettext_lazy(
        "We tell you what is being decided and why. Your answers won't change the decision."
    ),
    Influence.CONSULT: gettext_lazy(
        "We read what you say before we decide, and tell you what difference it made."
    ),
    Influence.INVOLVE: gettext_lazy(
        "We work with you along the way, so that what matters to you shows in the choices we make."
    ),
    Influence.COLLABORATE: gettext_lazy(
        "We work out the answer together with you, and follow your advice as far as we can."
    ),
    Influence.EMPOWER: gettext_lazy("You decide. We do what you decide."),
}


def explain_influence(influence: str) -> Any:
    """Return what a level of influence promises, in a sentence or two."""
    return _INFLUENCE[Influence(influence)]


def say_time(moment: dt.datetime) -> str:
    """Return a time in London, as in "5pm", "5.30pm" or "midday"."""
    here = localtime(moment, clock.LONDON)
    if here.minute == 0 and here.hour in (0, 12):
        return _("midday") if here.hour else _("midnight")
    half = _("pm") if here.hour >= 12 else _("am")
    minutes = f".{here.minute:02d}" if here.minute else ""
    return f"{here.hour % 12 or 12}{minutes}{half}"


def say_moment(moment: dt.datetime) -> str:
    """Return a moment in London, as in "5pm on 14 March 2027"."""
    here = localtime(moment, clock.LONDON)
    return _("%(time)s on %(date)s") % {
        "time": say_time(moment),
        "date": date_format(here, "DATE_FORMAT"),
    }


def days_until(moment: dt.datetime) -> int:
    """Return how many midnights in London lie between now and a moment."""
    return (localtime(moment, clock.LONDON).date() - clock.today()).days


def say_closing(closes_at: dt.datetime | None) -> str:
    """Return how long people still have: "Closes in 3 days"."""
    if closes_at is None:
        return _("No closing date")
    days = days_until(closes_at)
    if days <= 0:
        return _("Closes today at %(time)s") % {"time": say_time(closes_at)}
    return ngettext("Closes in %(days)d day", "Closes in %(days)d days", days) % {"days": days}


def say_opening(opens_at: dt.datetime) -> str:
    """Return when it opens: "Opens in 3 days"."""
    days = days_until(opens_at)
    if days <= 0:
        return _("Opens today at %(time)s") % {"time": say_time(opens_at)}
    return ngettext("Opens in %(days)d day", "Opens in %(days)d days", days) % {"days": days}
