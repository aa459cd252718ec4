"""Signs in words that count for or against a flag; ``data/cues.txt`` holds them.

Each is a regular expression with a name and a plain sentence. How much a sign counts is learned.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from nlp.text.spans import Span


@dataclass(frozen=True)
class Cue:
    """A sign.

    Attributes:
        name: its name among the weights.
        says: what it means, in a few plain words.
        pattern: what it looks like.
    """

    name: str
    says: str
    pattern: re.Pattern[str]


@cache
def read_cues() -> tuple[Cue, ...]:
    """Return the signs in the order of the file."""
    text = files(__package__).joinpath("data", "cues.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(_cue(*line.split("\t")) for line in lines)


def find_cues(text: str) -> dict[int, Span]:
    """Return the signs that a text holds, by their number, with the first place of each."""
    found = {}
    for number, cue in enumerate(read_cues()):
        match = cue.pattern.search(text)
        if match:
            found[number] = Span(match.start(), match.end())
    return found


def _cue(name: str, says: str, pattern: str) -> Cue:
    return Cue(name, says, re.compile(pattern, re.IGNORECASE))
