"""Refusals of figures."""

from __future__ import annotations

from django.utils.translation import gettext as _


class NotYetSealable(Exception):
    """Figures can't be sealed now."""


class StillOpen(NotYetSealable):
    """The consultation has not closed."""

    def __init__(self, closes_at: object) -> None:
        super().__init__(
            _("Figures are sealed after the consultation closes, on %(when)s.")
            % {"when": closes_at or _("a date not yet set")}
        )


class TooFewNew(NotYetSealable):
    """Too few people came or went since the last sealing, so that a change would show them."""

    def __init__(self, *, least: int, days: int) -> None:
        super().__init__(
            _(
                "Fewer than %(least)s people have answered or withdrawn since figures were last "
                "sealed. Seal them again %(days)s days after that, so that nobody can tell who."
            )
            % {"least": least, "days": days}
        )
