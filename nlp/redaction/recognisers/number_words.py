"""Numbers in words, as regular expressions that several recognisers share, and their values."""

from __future__ import annotations

import re

_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
    "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth",
)  # fmt: skip

UNIT = rf"(?:{'|'.join(_UNITS)})"
TEEN = rf"(?:{'|'.join(sorted(_TEENS, key=len, reverse=True))})"
TENS = rf"(?:{'|'.join(_TENS)}|fourty)"
BELOW_100 = rf"(?:{TENS}(?:[ \-]{UNIT})?|{TEEN}|{UNIT})"
ORDINAL_BELOW_20 = rf"(?:{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})"
ORDINAL_BELOW_32 = (
    rf"(?:(?:twenty|thirty)[ \-]?{ORDINAL_BELOW_20}|{ORDINAL_BELOW_20}|twentieth|thirtieth)"
)

_VALUES = {
    **{word: number for number, word in enumerate((*_UNITS, *_TEENS), start=1)},
    **{word: 10 * number for number, word in enumerate(_TENS, start=2)},
    **{word: number for number, word in enumerate(_ORDINALS, start=1)},
    "fourty": 40, "twentieth": 20, "thirtieth": 30, "oh": 0, "o": 0, "hundred": 0,
}  # fmt: skip


def value_of(words: str) -> int:
    """Return the value of a number below a hundred, in figures or in words.

    Args:
        words: such as "14th", "fifty-two", "the third" or "'58"; other words are passed over.
    """
    figures = re.search(r"\d+", words)
    if figures:
        return int(figures.group())
    return sum(_VALUES.get(word, 0) for word in re.findall(r"[a-z]+", words.lower()))
