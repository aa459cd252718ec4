"""Refusals about consultations and calls for stories."""

from __future__ import annotations

from collections.abc import Iterable


class QuestionsFrozen(Exception):
    """The questions of a published consultation were to be changed."""

    def __init__(self, title: str) -> None:
        super().__init__(
            f"{title!r} has been published: its questions and its terms can't change any more, "
            "because people have answered or may be answering them."
        )


class NotReadyToPublish(Exception):
    """Something is missing that people need before they answer; ``problems`` says what."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(self.problems))


class DatesNotPossible(Exception):
    """A date was to be moved to where it can't be; the text says why."""
