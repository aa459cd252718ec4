"""Spans of personal data in a text, and the one rule for spans that overlap.

Types as in the interface of ``python -m nlp redact``: the first group is replaced, the
second (hints) is only pointed out to the person who reviews.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

# Replaced, strongest claim first: where two overlap, the earlier type keeps its text.
REPLACED_TYPES = (
    "EMAIL",
    "URL_OR_HANDLE",
    "BANK",
    "NHS_NUMBER",
    "NI_NUMBER",
    "PHONE",
    "REFERENCE",
    "DATE_OF_BIRTH",
    "VEHICLE_REG",
    "POSTCODE",
    "ADDRESS",
    "AGE_OVER_89",
    "PERSON",
)
HINT_TYPES = ("HEALTH_RARE", "KIN", "JOB_TITLE", "ORGANISATION_UNIT", "PLACE", "DATE_TIME")
_RANK = {name: rank for rank, name in enumerate(REPLACED_TYPES + HINT_TYPES)}


@dataclass(frozen=True)
class Span:
    """A stretch of a text that may identify somebody.

    Attributes:
        start: first code point.
        end: the code point after the last.
        type: one of `REPLACED_TYPES` or `HINT_TYPES`.
        score: 0 to 1, how sure the recogniser is; set by rule, not a probability.
        origin: how it was found: ``pattern``, ``checksum``, ``context``, ``list``,
            ``model`` or ``repeat`` (found elsewhere in the same text).
        hint: true where the words stay and a reviewer is only told.
    """

    start: int
    end: int
    type: str
    score: float
    origin: str
    hint: bool = False

    def as_json(self) -> dict[str, object]:
        """Return the span as the command writes it."""
        return {
            "start": self.start,
            "end": self.end,
            "type": self.type,
            "score": round(self.score, 4),
            "origin": self.origin,
            "hint": self.hint,
        }


def resolve_overlaps(spans: Iterable[Span], text: str) -> list[Span]:
    """Return spans that share no code point, in the order of the text.

    The stronger type wins, then the longer span. What a replaced span covers beyond the
    winner stays covered: a name that runs into a telephone number must not show half of
    itself. Hints give way whole.

    Args:
        spans: in any order, repeats allowed.
        text: the text they point into, to drop remainders without a letter or digit.
    """
    ordered = sorted(
        set(spans),
        key=lambda s: (s.hint, _RANK[s.type], s.start - s.end, s.start, -s.score, s.origin),
    )
    taken = bytearray(len(text))
    kept: list[Span] = []
    for span in ordered:
        pieces = _free_pieces(span, taken)
        if span.hint and pieces != [(span.start, span.end)]:
            continue
        for start, end in pieces:
            start, end = _trim(text, start, end)
            if start < end:
                kept.append(replace(span, start=start, end=end))
                taken[start:end] = b"\x01" * (end - start)
    return sorted(kept, key=lambda s: s.start)


def _free_pieces(span: Span, taken: bytearray) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    at = span.start
    while at < span.end:
        start = taken.find(0, at, span.end)
        if start < 0:
            break
        end = taken.find(1, start, span.end)
        end = span.end if end < 0 else end
        pieces.append((start, end))
        at = end
    return pieces


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut white space and closing marks off the ends; nothing is left without a letter or digit."""
    if not any(char.isalnum() for char in text[start:end]):
        return start, start
    while text[start].isspace() or text[start] in ",;:":
        start += 1
    while text[end - 1].isspace() or text[end - 1] in ",;:":
        end -= 1
    return start, end
