"""Refusals about words."""

from __future__ import annotations

from django.utils.translation import gettext as _


class NotYetReadable(Exception):
    """Nobody may read these words yet: the machine has not looked for personal data."""

    def __init__(self) -> None:
        super().__init__(_("These words are still being checked for personal data."))
