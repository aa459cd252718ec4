"""What tagging says: which objective, characteristic, group or duty a passage bears on, and why.

A tag says what a passage is about. It never says who wrote it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from nlp.text.because import WEIGHT_DIGITS, Because

Kind = Literal["characteristic", "group", "objective", "duty"]
Conduct = Literal["discrimination", "harassment", "victimisation"]

KINDS: tuple[Kind, ...] = ("characteristic", "group", "objective", "duty")
CONDUCTS: tuple[Conduct, ...] = ("discrimination", "harassment", "victimisation")


@dataclass(frozen=True)
class Tag:
    """One thing that one passage bears on.

    Attributes:
        kind: what the tag points at.
        ref: its id in the framework or word list.
        score: 0 to 1, how sure; the weights of ``because`` sum to it.
        start: first code point of the passage in the text.
        end: the code point after its last.
        quote: the passage.
        because: the words that justify the tag.
        conduct: with the ref ``eliminate-discrimination``, which of the three.
        about: then also the characteristics and groups it was about, possibly none.
    """

    kind: Kind
    ref: str
    score: float
    start: int
    end: int
    quote: str
    because: tuple[Because, ...]
    conduct: Conduct | None = None
    about: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the tag as the command writes it."""
        fields: dict[str, Any] = {
            "kind": self.kind,
            "ref": self.ref,
            "score": round(self.score, WEIGHT_DIGITS),
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
            "because": [reason.as_json() for reason in self.because],
        }
        if self.conduct is not None:
            fields |= {"conduct": self.conduct, "about": list(self.about)}
        return fields


@dataclass(frozen=True)
class TaggedRow:
    """A row's id and its tags: by place, then kind, then the surest first."""

    id: str
    tags: tuple[Tag, ...]
