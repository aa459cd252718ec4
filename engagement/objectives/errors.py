"""Refusals about objectives and evidence tags."""

from __future__ import annotations

from django.utils.translation import gettext as _


class UnknownTagTarget(Exception):
    """A tag was asked for that the body's framework does not know."""

    def __init__(self, *, kind: str, ref: str, framework: str) -> None:
        super().__init__(
            _("“%(framework)s” has no %(kind)s called “%(ref)s”. Choose one from the list.")
            % {"framework": framework, "kind": kind, "ref": ref}
        )


class CheckRefused(Exception):
    """Something can't be done with a check of what was missed; the text says why."""


class NothingToCheck(CheckRefused):
    """There is no answer to draw."""

    def __init__(self, *, n_answers: int) -> None:
        super().__init__(
            _("Every answer has a tag of this kind, so there is nothing to draw from.")
            if n_answers
            else _("The machine has read no answer for tags yet, so there is nothing to check.")
        )


class CheckIsOver(CheckRefused):
    """Somebody has finished the check."""

    def __init__(self) -> None:
        super().__init__(_("This check is finished, so what was read stands."))


class CheckNotRead(CheckRefused):
    """Some answers of the sample have not been read."""

    def __init__(self, n: int) -> None:
        super().__init__(
            _("%(n)s answers are still to be read. The estimate needs the whole sample.") % {"n": n}
        )


class NothingTicked(CheckRefused):
    """A reader sent neither what an answer bears on nor that it bears on none."""

    def __init__(self) -> None:
        super().__init__(_("Tick what the answer bears on, or “None of these”."))


class NotOfThisCheck(CheckRefused):
    """A reader sent something that the check doesn't ask about."""

    def __init__(self) -> None:
        super().__init__(_("Choose from the list: it may have changed since."))
