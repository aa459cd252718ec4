"""Refusals of moderation, each with the sentence that a moderator reads."""

from __future__ import annotations

from django.utils.translation import gettext as _


class ModerationRefused(Exception):
    """Something a moderator asked for can't be done as things stand."""


class ReleaseRefused(ModerationRefused):
    """A story may not be read by everybody yet."""


class DecisionIncomplete(ModerationRefused):
    """A decision lacks what makes it one: a reason, a rule, a date."""


class NotInHand(ModerationRefused):
    """The record is in somebody else's hands, or in nobody's."""

    def __init__(self) -> None:
        super().__init__(_("Take this in hand first. Only the person who has it decides."))


class NotReadYet(ModerationRefused):
    """The machine has not looked for names in these words yet."""

    def __init__(self) -> None:
        super().__init__(
            _("The machine is still looking for names in these words. Try again in a minute.")
        )


class TextNotFound(ModerationRefused):
    """Words that should be hidden don't occur in the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(
            _("“%(text)s” does not occur in these words. Copy it exactly as it is written.")
            % {"text": text[:80]}
        )


class SpanOutside(ModerationRefused):
    """A span doesn't lie in the text."""

    def __init__(self, start: int, end: int, length: int) -> None:
        super().__init__(
            _("Characters %(start)s to %(end)s do not lie in a text of %(length)s.")
            % {"start": start, "end": end, "length": length}
        )


class QuoteRefused(ModerationRefused):
    """A passage may not be shown outside the desk."""


class ListRestricted(ModerationRefused):
    """Somebody other than a safeguarding lead of the body asked for the restricted list."""

    def __init__(self) -> None:
        super().__init__(_("Only a safeguarding lead of this organisation opens this list."))
