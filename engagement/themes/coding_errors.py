"""Refusals about coding runs and agreement studies."""

from __future__ import annotations

from django.utils.translation import gettext as _

from engagement.themes.errors import ThemeRefused


class NoThemesYet(ThemeRefused):
    """There is nothing to hold answers against."""

    def __init__(self) -> None:
        super().__init__(_("Accept a theme first: the answers are held against accepted themes."))


class AlreadyCoding(ThemeRefused):
    """The machine is at work already."""

    def __init__(self) -> None:
        super().__init__(
            _("The machine is holding the answers against the themes already. Wait until it ends.")
        )


class NotFinished(ThemeRefused):
    """A run has come to no good end."""

    def __init__(self) -> None:
        super().__init__(_("This run hasn't come to its end, so there is nothing to use."))


class RunDecided(ThemeRefused):
    """Somebody has used or left the run."""

    def __init__(self) -> None:
        super().__init__(_("Somebody has decided about this run already. Start another one."))


class CodebookChanged(ThemeRefused):
    """A newer version of the themes has been begun since."""

    def __init__(self) -> None:
        super().__init__(_("A new version of the themes has begun since. Start another run."))


class NothingSaid(ThemeRefused):
    """A person sent neither a theme nor that none fits."""

    def __init__(self) -> None:
        super().__init__(_("Tick the themes that fit, or “None of these”."))


class NotOfThisCodebook(ThemeRefused):
    """A theme is of other themes than those in question."""

    def __init__(self) -> None:
        super().__init__(_("Choose themes from the list: they may have changed since."))


class TooFewAnswers(ThemeRefused):
    """There are not enough answers for a study."""

    def __init__(self, n: int) -> None:
        super().__init__(
            _("There are only %(n)s answers to draw from. A study needs at least 2.") % {"n": n}
        )


class NeedsTwoCoders(ThemeRefused):
    """A study was begun with one coder, or with somebody who may not code."""

    def __init__(self) -> None:
        super().__init__(_("Choose somebody else of your desk, or the machine."))


class NotACoder(ThemeRefused):
    """Somebody else codes this sample."""

    def __init__(self) -> None:
        super().__init__(_("Two others code this sample. You can see the results when they end."))


class StudyOver(ThemeRefused):
    """Both coders have read everything."""

    def __init__(self) -> None:
        super().__init__(_("Both have read the whole sample, so their answers stand."))


class StudyNotOver(ThemeRefused):
    """One of the coders has not read everything."""

    def __init__(self) -> None:
        super().__init__(_("Wait until both have read the whole sample."))
