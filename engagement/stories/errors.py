"""Refusals of stories."""

from __future__ import annotations

from collections.abc import Sequence


class StoryProblem(Exception):
    """One thing about a story that needs mending.

    Attributes:
        field: ``title`` or ``text``.
        sentence: what is wrong and how to mend it, for the person who told it.
    """

    def __init__(self, field: str, sentence: str) -> None:
        self.field = field
        self.sentence = sentence
        super().__init__(f"{field}: {sentence}")


class StoryRefused(Exception):
    """A story can't be taken as it is told: everything that is wrong with it."""

    def __init__(self, problems: Sequence[StoryProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(str(problem) for problem in problems))
