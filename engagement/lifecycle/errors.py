"""Refusals of what arrives."""

from __future__ import annotations

import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engagement.consultations.models import Call
from engagement.core import clock
from engagement.themes.errors import ThemeRefused


class NotOpen(Exception):
    """A consultation or a call for stories takes nothing now.

    Attributes:
        closed_at: when it closed; None when it has not opened or was never published.
    """

    def __init__(self, call: Call) -> None:
        self.call = call
        has_closed = (
            call.published_at is not None
            and call.closes_at is not None
            and call.closes_at <= clock.now()
        )
        self.closed_at: dt.datetime | None = call.closes_at if has_closed else None
        super().__init__(_sentence(call, self.closed_at))


def _sentence(call: Call, closed_at: dt.datetime | None) -> str:
    if closed_at is None:
        return _("“%(title)s” is not open.") % {"title": call.title}
    day = date_format(closed_at.astimezone(clock.LONDON), "j F Y")
    return _("“%(title)s” closed on %(day)s.") % {"title": call.title, "day": day}


class OrganisationUnnamed(Exception):
    """Somebody answered for an organisation without saying which."""

    def __init__(self) -> None:
        super().__init__(_("Enter the name of the organisation."))


class NothingToReply(Exception):
    """No moderator has asked the author of a story anything that is still open."""

    def __init__(self) -> None:
        super().__init__(_("There is no question from a moderator to reply to."))


class FindingPublished(ThemeRefused):
    """A published finding rests on a theme that was to be merged."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("A published finding rests on “%(name)s”, so the theme stays as it is.")
            % {"name": name}
        )


class FindingQuotes(ThemeRefused):
    """A finding about the theme quotes passages that were to leave it."""

    def __init__(self, name: str, n: int) -> None:
        super().__init__(
            ngettext(
                "A finding about “%(name)s” quotes %(n)s of these passages. Take the quote out "
                "of the finding first.",
                "A finding about “%(name)s” quotes %(n)s of these passages. Take the quotes out "
                "of the finding first.",
                n,
            )
            % {"name": name, "n": n}
        )
