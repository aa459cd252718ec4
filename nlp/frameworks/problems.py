"""What is wrong with a framework file, said so that whoever wrote the file can mend it."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable
from dataclasses import dataclass

TOP_LEVEL = "top level"
LONGEST_VALUE = 60  # characters of a wrong value that are quoted back
MOST_LISTED = 20  # allowed values that are listed in full


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend.

    Attributes:
        file: the file's name.
        path: where in it, as keys and positions from 0 (``priority_areas/0/title``), as
            ``line 12`` where the text could not be read that far, or ``top level``.
        message: a plain English sentence without its full stop.
    """

    file: str
    path: str
    message: str

    def __str__(self) -> str:
        """Return the problem on one line."""
        return f"{self.file}: {self.path}: {self.message}"


class FrameworkError(ValueError):
    """A framework file or word list is refused; ``problems`` says everything that is wrong."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def quoted(value: object) -> str:
    """Return a value as it may stand in a sentence: on one line, short, in quotation marks."""
    text = " ".join(str(value).split())
    if len(text) > LONGEST_VALUE:
        text = text[: LONGEST_VALUE - 1] + "…"
    return f"'{text}'"


def listed(values: Collection[str]) -> str:
    """Return the allowed values, all of them or the first few and how many more there are."""
    known = sorted(values)
    text = ", ".join(known[:MOST_LISTED])
    more = len(known) - MOST_LISTED
    return f"{text} and {more} more" if more > 0 else text


def nearest(value: str, values: Collection[str]) -> str:
    """Return ``; did you mean 'x'?`` where an allowed value is close, else nothing."""
    close = difflib.get_close_matches(value, sorted(values), n=1, cutoff=0.75)
    return f"; did you mean '{close[0]}'?" if close else ""
