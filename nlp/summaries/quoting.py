"""Cut a quote from its source: a passage as it stands, or as much of it as can be read."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from nlp.summaries.showing import MASKED
from nlp.summaries.summary import Place, Quote
from nlp.text.rows import Row
from nlp.text.spans import Span, trimmed

# Longer than this, in code points, a quote is cut at the end of a word and marked.
LONGEST = 280
# A place to cut is looked for in the last part of what fits.
LEAST_KEPT = 0.6


def cut_quote(place: Place, rows: Mapping[str, Row]) -> Quote | None:
    """Return the quote of a passage; None where the passage has nothing to read.

    Args:
        place: the passage.
        rows: by their ids.
    """
    text = rows[place.id].text
    span = trimmed(text, Span(place.start, place.end))
    if not any(letter.isalnum() for letter in span.of(text)):
        return None
    kept = Span(span.start, _end(text, span))
    return Quote(
        place=Place(place.id, kept.start, kept.end),
        text=kept.of(text),
        is_cut_after=kept.end < span.end,
    )


def has_gap(text: str) -> bool:
    """Say whether something personal was taken out of a passage."""
    return MASKED.search(text) is not None


def _end(text: str, span: Span) -> int:
    if len(span) <= LONGEST:
        return span.end
    limit = span.start + LONGEST
    least = span.start + int(LONGEST * LEAST_KEPT)
    # Without any space, as in Thai or one long word, between two letters.
    spaces = [place for place in range(least, limit) if text[place].isspace()]
    end = spaces[-1] if spaces else _between_letters(text, limit, span.start)
    while end > span.start + 1 and text[end - 1].isspace():
        end -= 1
    return end


def _between_letters(text: str, limit: int, start: int) -> int:
    """Return a place that parts no mark or joiner from the letter that it belongs to."""
    end = limit
    while end > start + 1 and (_belongs(text[end]) or text[end - 1] == "\u200d"):
        end -= 1
    return end if end > start + 1 else limit


def _belongs(letter: str) -> bool:
    return unicodedata.category(letter).startswith("M") or letter in "\u200d\ufe0f"
