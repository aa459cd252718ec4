"""Parts: what counted for how much, kept so that they add up to the number that they explain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nlp.text.because import WEIGHT_DIGITS, Because
from nlp.text.spans import Span


@dataclass(frozen=True, slots=True)
class Part:
    """One reason: where it stands, what it weighs, why in plain words."""

    span: Span
    weight: float
    why: str


def total(parts: Sequence[Part]) -> float:
    """Return the sum of the parts' weights."""
    return sum(part.weight for part in parts)


def scaled(parts: Sequence[Part], by: float) -> list[Part]:
    """Return the parts, each weight times ``by``."""
    return [replace(part, weight=part.weight * by) for part in parts]


def reasons(text: str, parts: Sequence[Part]) -> tuple[Because, ...]:
    """Return the parts as reasons, the heaviest first; those that weigh nothing are left out."""
    kept = [part for part in parts if round(part.weight, WEIGHT_DIGITS)]
    kept.sort(key=lambda part: (-abs(part.weight), part.span, part.why))
    return tuple(
        Because(part.span.start, part.span.end, part.span.of(text), part.weight, part.why)
        for part in kept
    )
