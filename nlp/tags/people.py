"""Tell whether a term names people: "two deaf men" does, "fell on deaf ears" does not.

By the words beside it: a word for people after it or within it, or "I am", "she is" before it.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from nlp.tags.matching import TermHit
from nlp.tags.words import fold

NEAR = 40  # code points on either side in which the neighbouring words are looked for
_AFTER = re.compile(r"\W{1,2}(\w+)(?:\W{1,2}(\w+))?")
_AM = re.compile(
    r"\b(?:i|he|she|they|we|who|you)\W{0,2}(?:am|m|is|s|are|re|was|were)"
    r"(?:\s+(?:a|an|also|now|both|not))?\s+$",
    re.IGNORECASE,
)


def names_people(text: str, hit: TermHit) -> bool:
    """Say whether the term, where it stands in the text, names people."""
    own = {fold(word) for word in re.findall(r"\w+", text[hit.start : hit.end])}
    after = _AFTER.match(text, hit.end, hit.end + NEAR)
    beside = {fold(word) for word in after.groups() if word} if after else set()
    before = text[max(0, hit.start - NEAR) : hit.start]
    return not _people().isdisjoint(own | beside) or _AM.search(before) is not None


@cache
def _people() -> frozenset[str]:
    path = Path(__file__).resolve().parent / "data" / "people.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    words = (word for line in lines if not line.startswith("#") for word in line.split(","))
    return frozenset(word.strip() for word in words)
