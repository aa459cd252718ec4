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


class TooFewThemes(ThemeRefused):
    """A merge was asked of fewer than two themes."""

    def __init__(self) -> None:
        super().__init__(_("Choose at least two themes to merge."))


class TwoCodebooks(ThemeRefused):
    """Themes of two codebooks were put together."""

    def __init__(self) -> None:
        super().__init__(_("These themes belong to two codebooks. Choose themes of one."))


class ThemeRetired(ThemeRefused):
    """A merge has put the theme into another."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“%(name)s” has been merged into another theme. Work on that one.") % {"name": name}
        )


class NoPassageChosen(ThemeRefused):
    """A split was asked without a passage."""

    def __init__(self) -> None:
        super().__init__(_("Choose at least one passage that stands in this theme."))


class NothingLeft(ThemeRefused):
    """A split would leave a theme empty."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("That would leave “%(name)s” without a passage. Give it another name instead.")
            % {"name": name}
        )


class TwoLevelsOnly(ThemeRefused):
    """A theme would stand on a third level."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("Themes have two levels, so “%(name)s” can't stand there.") % {"name": name}
        )


class NotPublished(ThemeRefused):
    """A new version was asked of themes that can change as they are."""

    def __init__(self) -> None:
        super().__init__(
            _("These themes haven't been published, so you can change them as they are.")
        )


class AlreadyUndone(ThemeRefused):
    """Somebody has undone the change before."""

    def __init__(self) -> None:
        super().__init__(_("Somebody has undone this already."))


class ChangedLater(ThemeRefused):
    """A later merge or split stands on what the change made."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“%(name)s” has been merged or split since. Undo that first.") % {"name": name}
        )


class DecidedSince(ThemeRefused):
    """People have decided on what the change made."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "Passages under “%(name)s” have been added, confirmed or removed since, and "
                "undoing would lose that. Split the theme instead."
            )
            % {"name": name}
        )


class ThemesBelow(ThemeRefused):
    """Another theme has been put under the one that would go."""

    def __init__(self, name: str, child: str) -> None:
        super().__init__(
            _("“%(child)s” stands under “%(name)s” now. Move it first.")
            % {"name": name, "child": child}
        )


class PartOfChange(ThemeRefused):
    """A merge or split that stands rests on the theme."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“%(name)s” is part of a merge or a split. Undo that first.") % {"name": name}
        )
