"""Letters spaced out, and digits in place of letters."""

from __future__ import annotations

import re
from itertools import pairwise

from nlp.text.spans import Span

NUMBER_LETTERS = {
    "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "@": "a", "$": "s",
    "!": "i", "|": "l",
}  # fmt: skip
# In capitals four letters may be anybody's initials; in small letters they are no words.
FEWEST_SMALL, FEWEST_CAPITAL = 4, 5
FEWEST_MASKED = 2
LEAST_MASKED_SHARE = 0.2

_SPACED = re.compile(r"(?<![\w'\u2019])[^\W\d_](?:[ .\-_*·]{1,3}[^\W\d_](?![\w'\u2019]))+")
_WORD = re.compile(r"[\w@$!|]+")
_INSIDE = re.compile(r"[a-z][0134578@$|]+[a-z]", re.IGNORECASE)
_INSTEAD = re.compile(r"^(?:[@4](?:ll|nd|re?|r3|bout)|[a-z]+[@$034]|[0134578][a-z]{1,3}[0134578])$")


def spaced_runs(text: str) -> list[Span]:
    """Return the places where a word's letters stand apart, "l i k e  t h i s"."""
    return [
        Span(match.start(), match.end())
        for match in _SPACED.finditer(text)
        if _is_spaced_word(match.group())
    ]


def masked_words(text: str) -> list[Span]:
    """Return the words with digits or signs for letters, where there are enough to be meant."""
    if not any(char in NUMBER_LETTERS for char in text):
        return []
    words = [match for match in _WORD.finditer(text) if any(map(str.isalpha, match.group()))]
    masked = [match for match in words if _is_masked(match.group().rstrip("!"))]
    if len(masked) < max(FEWEST_MASKED, LEAST_MASKED_SHARE * len(words)):
        return []
    return [Span(match.start(), match.start() + len(match.group().rstrip("!"))) for match in masked]


def _is_spaced_word(run: str) -> bool:
    letters = [char for char in run if char.isalpha()]
    small = [char.lower() for char in letters]
    if len(letters) < (FEWEST_SMALL if run.islower() else FEWEST_CAPITAL):
        return False
    # "A B C D E" are options and "N.S.P.C.C." is a name.
    steps = {ord(b) - ord(a) for a, b in pairwise(small)}
    is_acronym = run.isupper() and "." in run and " " not in run
    return steps != {1} and not is_acronym and len(set(small)) > 1


def _is_masked(word: str) -> bool:
    # All in capitals it may be a postcode, a road or a number plate.
    if word.isupper():
        return False
    return bool(_INSIDE.search(word) or _INSTEAD.match(word.lower()))
