"""Words of a text, folded for matching, each with its place in the text as given.

Offsets count code points of the original, whatever folding does to a word's length (``ß``
becomes two letters, an ``ﬁ`` ligature too). Case, accents, compatibility forms and invisible
characters inside a word are folded away; a possessive ``'s`` is a word of its own, so that
"women" is found in "women's health"; "can't" and "cant" are one word.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_INSIDE = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"  # marks, soft hyphen, zero width
_APOSTROPHES = "'\u2019\u02bc\uff07"
_WORD = re.compile(
    rf"(?P<core>[^\W_](?:[^\W_]|[{_INSIDE}])*)"
    rf"(?:[{_APOSTROPHES}](?P<tail>[^\W_](?:[^\W_]|[{_INSIDE}])*))?"
)
# What may stand between two words of one phrase: nothing that ends a thought.
_JOINING = frozenset(" \t\r\n\u00a0\u2009\u202f-\u2010\u2011&+/")
_SPLIT_TAILS = frozenset({"s", "re", "ll", "ve", "d", "m"})


class Word(NamedTuple):
    """A folded word, where it stands, and whether it may go on a phrase with the one before."""

    folded: str
    start: int
    end: int
    is_joined: bool


def split_words(text: str) -> list[Word]:
    """Return the words of a text in order.

    Args:
        text: any text; offsets count its code points.
    """
    words: list[Word] = []
    last_end = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        joined = bool(words) and all(letter in _JOINING for letter in text[last_end:start])
        tail = match["tail"]
        folded_tail = fold(tail) if tail else ""
        if folded_tail in _SPLIT_TAILS:
            core_end = match.end("core")
            words.append(Word(fold(match["core"]), start, core_end, joined))
            words.append(Word("'" + folded_tail, core_end, end, True))
        else:
            words.append(Word(fold(match["core"]) + folded_tail, start, end, joined))
        last_end = end
    return words


def fold(word: str) -> str:
    """Return a word without case, accents, compatibility forms and invisible characters."""
    if word.isascii():
        return word.lower()
    taken_apart = unicodedata.normalize("NFKD", word.casefold())
    kept = (c for c in taken_apart if unicodedata.category(c) not in {"Mn", "Cf"})
    return "".join(kept).casefold()


def fold_phrase(phrase: str) -> tuple[str, ...]:
    """Return the folded words of a phrase; empty where it has none."""
    return tuple(word.folded for word in split_words(phrase))
