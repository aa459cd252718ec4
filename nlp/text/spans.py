"""Spans: places in a text.

Offsets count Unicode code points of the text as given, the end exclusive, so that
``text[span.start:span.end]`` is the span's text. JavaScript counts UTF-16 units and
databases often count bytes: convert at the border, never in between.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Span:
    """A place in a text: ``start`` and ``end`` in code points, end exclusive."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse what can't be a place in a text."""
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span needs 0 <= start <= end, not {self.start}, {self.end}")

    def __len__(self) -> int:
        """Return the number of code points."""
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the span's part of ``text``."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Say whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Say whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> Span:
        """Return the span moved ``by`` code points."""
        return Span(self.start + by, self.end + by)


def trimmed(text: str, span: Span) -> Span:
    """Return ``span`` without the white space at its two ends."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in order, those that overlap or touch made one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out
