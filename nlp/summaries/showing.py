"""Show a quote: every change to somebody's words is marked, none is silent.

White space is drawn together, as a page would do anyway. Three or more spaces in a row are where
something personal was taken out of the text, and where a passage was cut stands the same mark.
"""

from __future__ import annotations

import re
import unicodedata

LEFT_OUT = "[\u2026]"
OPEN, CLOSE = "\u201c", "\u201d"
# First strong isolate and its end: a quote from right to left must not turn what stands around it.
ISOLATE, END_ISOLATE = "\u2068", "\u2069"
MASKED = re.compile(" {3,}")
_SPACE = re.compile(r"\s+")
_TURNING = {"R", "AL", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "FSI", "PDF", "PDI"}


def shown_quote(text: str, *, before: bool = False, after: bool = False) -> str:
    """Return a quote between its marks.

    Args:
        text: the words as they stand in the source.
        before: whether the passage began earlier.
        after: whether it goes on.
    """
    words = _SPACE.sub(" ", MASKED.sub(f" {LEFT_OUT} ", text)).strip()
    whole = " ".join(
        piece for piece in (LEFT_OUT if before else "", words, LEFT_OUT if after else "") if piece
    )
    if any(unicodedata.bidirectional(letter) in _TURNING for letter in whole):
        whole = f"{ISOLATE}{whole}{END_ISOLATE}"
    return f"{OPEN}{whole}{CLOSE}"
