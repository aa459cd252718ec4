"""What screening says of a row: flags with their reasons, and what a person should do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from nlp.text.because import WEIGHT_DIGITS, Because
from nlp.text.rows import Row

Kind = Literal[
    "abuse",
    "threat",
    "safeguarding",
    "named_allegation",
    "promotion",
    "template",
    "markup",
    "injection",
    "obfuscation",
    "length",
    "language",
]
Advice = Literal["accept", "hold", "reject", "urgent"]
# The most urgent first: in this order a row's flags stand.
KINDS: tuple[Kind, ...] = (
    "safeguarding",
    "threat",
    "abuse",
    "named_allegation",
    "injection",
    "obfuscation",
    "markup",
    "promotion",
    "template",
    "language",
    "length",
)
SCORE_DIGITS = 4


@dataclass(frozen=True)
class Flag:
    """One thing that a moderator must know of a text.

    Attributes:
        kind: what it is.
        score: 0 to 1; of a learned kind .5 is the line from which a person is asked.
        start: first code point of the words that it is about.
        end: the code point after the last.
        because: the reasons; of a learned kind their weights sum to the score.
    """

    kind: Kind
    score: float
    start: int
    end: int
    because: tuple[Because, ...]

    def as_json(self) -> dict[str, object]:
        """Return the flag as the command writes it."""
        return {
            "kind": self.kind,
            "score": round(self.score, WEIGHT_DIGITS),
            "start": self.start,
            "end": self.end,
            "because": [reason.as_json() for reason in self.because],
        }


@dataclass(frozen=True)
class Screened:
    """A row with its flags, the most urgent first, and what a person should do.

    Attributes:
        row: the row.
        flags: at most one of each kind.
        advice: ``urgent`` now, ``hold`` a person must look, ``reject`` a person should refuse it,
            ``accept``. A machine refuses nothing.
    """

    row: Row
    flags: tuple[Flag, ...]
    advice: Advice


def simple_flag(
    kind: Kind, text: str, spans: list[tuple[int, int, str]], *, score: float = 1.0
) -> Flag:
    """Return a flag of a rule: each place counts the same.

    Args:
        kind: what it is.
        text: the text.
        spans: at least one place, each with its reason in plain words.
        score: 0 to 1.
    """
    kept = sorted(set(spans))[:MOST_REASONS]
    share = round(score / len(kept), WEIGHT_DIGITS)
    weights = [share] * (len(kept) - 1)
    weights.append(round(score - sum(weights), WEIGHT_DIGITS))
    because = tuple(
        Because(start, end, text[start:end], weight, why)
        for (start, end, why), weight in zip(kept, weights, strict=True)
    )
    start, end = min(one[0] for one in spans), max(one[1] for one in spans)
    return Flag(kind, score, start, end, because)


MOST_REASONS = 12
