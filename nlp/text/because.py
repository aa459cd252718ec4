"""Reasons: the words in a text that made a machine say something, and how much each counted."""

from __future__ import annotations

from dataclasses import dataclass

# Enough digits that weights still add up to a score rounded to four.
WEIGHT_DIGITS = 6


@dataclass(frozen=True)
class Because:
    """One reason.

    Attributes:
        start: first code point of the words in the text.
        end: the code point after the last.
        text: the words themselves.
        weight: how much they counted; with a linear model the weights sum to the score.
        why: the reason in a few plain words.
    """

    start: int
    end: int
    text: str
    weight: float
    why: str

    def as_json(self) -> dict[str, object]:
        """Return the reason as every command writes it."""
        return {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "weight": round(self.weight, WEIGHT_DIGITS),
            "why": self.why,
        }
