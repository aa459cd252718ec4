"""A status on screen: always a word, a shape and a colour, never a colour alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Status:
    """A word, and the kind that gives its shape and colour."""

    word: Any
    kind: str


_KNOWN: Mapping[str, Status] = {
    "on_track": Status(_("On track"), "good"),
    "done": Status(_("Done"), "done"),
    "at_risk": Status(_("At risk"), "warn"),
    "off_track": Status(_("Off track"), "bad"),
    "not_known": Status(_("Not known"), "unknown"),
    "watched": Status(_("Watched"), "info"),
    "not_started": Status(_("No reading yet"), "unknown"),
    "draft": Status(_("Draft"), "unknown"),
    "open": Status(_("Open"), "good"),
    "closing": Status(_("Closing soon"), "warn"),
    "closed": Status(_("Closed"), "info"),
    "coming": Status(_("Opens soon"), "unknown"),
    "analysing": Status(_("Closed, being read"), "info"),
    "reported": Status(_("Answered"), "done"),
    "received": Status(_("Received"), "info"),
    "asked": Status(_("Author asked"), "warn"),
    "held": Status(_("Held"), "warn"),
    "escalated": Status(_("Escalated"), "bad"),
    "released": Status(_("Released"), "done"),
    "released_redacted": Status(_("Released with names removed"), "done"),
    "refused": Status(_("Refused"), "bad"),
    "withdrawn": Status(_("Withdrawn"), "unknown"),
    "proposed": Status(_("Proposed"), "info"),
    "agreed": Status(_("Agreed"), "done"),
    "action": Status(_("Became an action item"), "done"),
    "accepted": Status(_("Accepted"), "done"),
    "declined": Status(_("Declined"), "unknown"),
}


def status_of(value: Any, kind: str = "") -> Status:
    """Return how to show ``value``: one of the known states, or a word with its kind.

    Args:
        value: a state's stored value ("on_track") or the word itself.
        kind: good, warn, bad, done, info or unknown; given, ``value`` is the word.
    """
    if isinstance(value, Status):
        return value
    if kind:
        return Status(value, kind)
    known = _KNOWN.get(str(value))
    word = getattr(value, "label", "") or (known.word if known else "")
    kind = known.kind if known else "info"
    return Status(word or str(value).replace("_", " ").capitalize(), kind)
