"""Find the personal data in what somebody wrote, and show the text without it.

Source: Presidio's design of recognisers and results; the UK recognisers, the second source
of names and the numbering are ours. Known limits stand in ``nlp/README.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nlp.redaction.folding import Folded, fold
from nlp.redaction.rendering import render
from nlp.redaction.spans import HINT_TYPES, Span, resolve_overlaps
from nlp.text.rows import Row

if TYPE_CHECKING:
    from presidio_analyzer import RecognizerResult


@dataclass(frozen=True)
class Redacted:
    """What was found in a text.

    Attributes:
        spans: in the order of the text, none overlapping another.
        redacted: the text with every span but hints replaced, as `render` does.
    """

    spans: tuple[Span, ...]
    redacted: str


@dataclass(frozen=True)
class RedactedRow:
    """A row and what was found in its text."""

    row: Row
    spans: tuple[Span, ...]
    redacted: str


def redact_text(text: str) -> Redacted:
    """Return the personal data of one text and the text without it."""
    return _redact_texts([text])[0]


def redact_rows(rows: Iterable[Row]) -> list[RedactedRow]:
    """Return the same for each row, in their order; a row's result depends on its text alone."""
    kept = list(rows)
    results = _redact_texts([row.text for row in kept])
    return [
        RedactedRow(row, result.spans, result.redacted)
        for row, result in zip(kept, results, strict=True)
    ]


def _redact_texts(texts: Sequence[str]) -> list[Redacted]:
    # Imported at the first need: who only shows or masks a text need not load spaCy.
    from nlp.redaction.engine import analyse

    folded = [fold(text) for text in texts]
    found = analyse([each.text for each in folded])
    return [
        _redacted(text, each, results)
        for text, each, results in zip(texts, folded, found, strict=True)
    ]


def _redacted(text: str, folded: Folded, results: Iterable[RecognizerResult]) -> Redacted:
    spans = tuple(resolve_overlaps((_span(result, folded) for result in results), text))
    return Redacted(spans, render(text, spans))


def _span(result: RecognizerResult, folded: Folded) -> Span:
    start, end = folded.to_original(result.start, result.end)
    metadata = result.recognition_metadata or {}
    return Span(
        start=start,
        end=end,
        type=result.entity_type,
        score=result.score,
        origin=metadata["origin"],
        hint=result.entity_type in HINT_TYPES,
    )
