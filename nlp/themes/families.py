"""One key for the forms of a word: "wait", "waits", "waited" and "waiting" are of one family.

Source: step 1 of Porter (1980), "An algorithm for suffix stripping", Program 14, with a final "e"
and a doubled consonant left off. Limits: English; irregular forms ("stolen") stay apart from the
plain one unless the lemma is asked for.
"""

from __future__ import annotations

import re
from functools import lru_cache

_HAS_VOWEL = re.compile(r"[aeiouy]")
_SHORTEST = 4
_DOUBLED = re.compile(r"([bdfgklmnprtv])\1$")


@lru_cache(maxsize=50_000)
def family(word: str) -> str:
    """Return the key of a word in small letters."""
    if len(word) < _SHORTEST or not word.isalpha():
        return word
    return _bare(_without_ending(_singular(word)))


def _singular(word: str) -> str:
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("ies"):
        return word[:-3] + "y" if len(word) > _SHORTEST else word[:-1]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _without_ending(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if len(word) > _SHORTEST else word
    if word.endswith("ied"):
        return word[:-3] + "y" if len(word) > _SHORTEST else word
    for ending in ("ing", "ed"):
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) > 1 and _HAS_VOWEL.search(stem):
            return _DOUBLED.sub(r"\1", stem)
    return word


def _bare(stem: str) -> str:
    stem = stem[:-1] if stem.endswith("e") and len(stem) > 2 else stem
    return _DOUBLED.sub(r"\1", stem) if len(stem) > _SHORTEST else stem
