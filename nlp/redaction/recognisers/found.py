"""What a recogniser returns, and the look at the words around it that several share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Found:
    """A stretch that a recogniser found in the text it was given; fields as in `Span`."""

    start: int
    end: int
    type: str
    score: float
    origin: str


Finder = Callable[[str], Iterator[Found]]


def words_near(
    text: str, start: int, end: int, pattern: re.Pattern[str], *, before: int, after: int = 0
) -> bool:
    """Say whether ``pattern`` occurs within some characters of ``text[start:end]``.

    Args:
        text: the text.
        start: first character of the thing found.
        end: the character after its last.
        pattern: what to look for.
        before: how many characters to look at on the left.
        after: how many on the right.
    """
    left = text[max(0, start - before) : start]
    return bool(pattern.search(left)) or bool(after and pattern.search(text[end : end + after]))
