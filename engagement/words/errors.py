"""Refusals about words."""

from __future__ import annotations

from django.utils.translation import gettext as _


class NotYetReadable(Exception):
    """Nobody may read these words yet: the machine has not looked for personal data."""

    def __init__(self) -> None:
        super().__init__(_("These words are still being checked for personal data."))


class UnstorableText(Exception):
    """A text holds characters that no database can keep."""

    def __init__(self) -> None:
        super().__init__(
            _("This text holds a hidden character that can't be stored. Type it in again.")
        )


class UnknownReceipt(Exception):
    """No record has this receipt code."""

    def __init__(self) -> None:
        super().__init__(
            _("We can't find anything under that code. Check each group of four and try again.")
        )


class RecordWithdrawn(Exception):
    """What was sent under this code has been withdrawn by its author."""

    def __init__(self) -> None:
        super().__init__(_("This was withdrawn. Nothing of it is left to change."))


class PassageNotFound(Exception):
    """A passage was asked for that is not in the words as they may be read."""

    def __init__(self) -> None:
        super().__init__(
            _("We can't find that passage. Copy the words exactly as they are shown, or pick one.")
        )


class TranslationRefused(Exception):
    """A translation can't be kept as it was entered."""
