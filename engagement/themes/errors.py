"""Refusals about themes."""

from __future__ import annotations

from django.utils.translation import gettext as _


class ThemeRefused(Exception):
    """Something that can't be done to a theme; its text says why."""


class CodebookFrozen(ThemeRefused):
    """This version of the codebook has been published."""

    def __init__(self) -> None:
        super().__init__(
            _("These themes have been published and can't change. Start a new version first.")
        )


class AlreadyDecided(ThemeRefused):
    """Somebody has accepted or declined the suggestion before."""

    def __init__(self, state: str) -> None:
        super().__init__(_("Somebody has decided this already: %(state)s.") % {"state": state})


class NameTaken(ThemeRefused):
    """Another theme of the codebook has the name."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("There is a theme called “%(name)s” already. Choose another name.") % {"name": name}
        )


class ThemeInUse(ThemeRefused):
    """Something rests on the theme."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "A finding, a line of the ledger, a proposal or an action rests on “%(name)s”, so "
                "it can't be taken back. Give it another name instead."
            )
            % {"name": name}
        )


class NotTextQuestion(ThemeRefused):
    """Themes were asked for where people gave no words."""

    def __init__(self, question: str) -> None:
        super().__init__(
            _("“%(question)s” is not answered in words, so it has no themes.")
            % {"question": question}
        )


class AlreadyLooking(ThemeRefused):
    """The machine is at work on the question already."""

    def __init__(self, question: str) -> None:
        super().__init__(
            _("The machine is looking for themes in “%(question)s” already. Wait until it is done.")
            % {"question": question}
        )
