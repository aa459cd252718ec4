"""Score what was found in the gold set for redaction, and list where it went wrong.

``tests/quality/gold/GUIDE.md`` says what the marks mean. A mark is found where a span of its type
overlaps it; doubtful marks count neither as hits nor as alarms.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from nlp.redaction import redact_rows
from nlp.text.rows import Row
from tests.quality.gold.loading import MarkedText, read_redaction

Part = Literal["open", "aside"]
Span = tuple[int, int, str]

TYPES = (
    "PERSON", "ADDRESS", "POSTCODE", "PHONE", "EMAIL", "URL_OR_HANDLE", "NHS_NUMBER", "NI_NUMBER",
    "DATE_OF_BIRTH", "VEHICLE_REG", "BANK", "REFERENCE", "AGE_OVER_89",
)  # fmt: skip
# What has a form of its own, so that nearly all of it can be asked for.
STRUCTURED = tuple(kind for kind in TYPES if kind not in ("PERSON", "ADDRESS"))
LISTED = 20
AROUND = 45


@dataclass(frozen=True)
class Counted:
    """What one text adds to the figures of a group of types.

    Attributes:
        n_marks: marks that must be found.
        n_met: those that a span of their type overlaps.
        n_exact: those whose span has the same ends.
        n_found: spans found, those on doubtful marks left out.
        n_right: those that overlap a mark of their type.
    """

    n_marks: int
    n_met: int
    n_exact: int
    n_found: int
    n_right: int


def marked_texts(part: Part) -> list[MarkedText]:
    """Return the texts of a part of the gold set."""
    return [row for row in read_redaction() if row.part == part]


def found_by_heard(texts: Sequence[str]) -> list[list[Span]]:
    """Return the spans that would be replaced in each text."""
    rows = [Row(str(number), text) for number, text in enumerate(texts)]
    return [
        [(span.start, span.end, span.type) for span in found.spans if not span.hint]
        for found in redact_rows(rows)
    ]


def counted(row: MarkedText, found: Sequence[Span], types: Sequence[str]) -> Counted:
    """Return what a text adds to the figures of ``types``."""
    marks = [(m.start, m.end, m.type) for m in row.marks if m.type in types and not m.is_doubtful]
    spans = [span for span in found if span[2] in types and not _is_doubtful(row, span)]
    return Counted(
        n_marks=len(marks),
        n_met=sum(_met(mark, found) for mark in marks),
        n_exact=sum(mark in found for mark in marks),
        n_found=len(spans),
        n_right=sum(_met(span, marks) for span in spans),
    )


def misses(part: Part, *, limit: int = LISTED) -> list[str]:
    """Return the first marks that were not found, a line of Markdown each."""
    lines = []
    for row, found in _read(part):
        for mark in row.marks:
            if not mark.is_doubtful and not _met((mark.start, mark.end, mark.type), found):
                lines.append(_line(row.text, (mark.start, mark.end, mark.type)))
    return lines[:limit]


def false_alarms(part: Part, *, limit: int = LISTED) -> list[str]:
    """Return the first spans that no mark of their type meets, a line of Markdown each."""
    lines = []
    for row, found in _read(part):
        marks = [(mark.start, mark.end, mark.type) for mark in row.marks]
        for span in found:
            if not _met(span, marks) and not _is_doubtful(row, span):
                lines.append(_line(row.text, span))
    return lines[:limit]


def examples(part: Part) -> str:
    """Return a page's section with twenty misses and twenty false alarms, in the set's order."""
    return "\n".join(
        [
            f'Personal data missed, the first {LISTED} of the part "{part}":\n',
            *misses(part),
            f'\nHidden without need, the first {LISTED} of the part "{part}":\n',
            *false_alarms(part),
            "",
        ]
    )


def _read(part: Part) -> list[tuple[MarkedText, list[Span]]]:
    rows = marked_texts(part)
    return list(zip(rows, found_by_heard([row.text for row in rows]), strict=True))


def _met(one: Span, others: Sequence[Span]) -> bool:
    return any(one[0] < end and start < one[1] and kind == one[2] for start, end, kind in others)


def _is_doubtful(row: MarkedText, span: Span) -> bool:
    """Say whether a span overlaps a doubtful mark, and no sure one of its type."""
    sure = [(m.start, m.end, m.type) for m in row.marks if not m.is_doubtful]
    doubtful = any(m.is_doubtful and span[0] < m.end and m.start < span[1] for m in row.marks)
    return doubtful and not _met(span, sure)


def _line(text: str, span: Span) -> str:
    start, end, kind = span
    left, right = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    shown = " ".join(f"{left}**{text[start:end]}**{right}".split())
    return f"- {kind}: {shown}"
