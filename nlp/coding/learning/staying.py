"""Which coder stays in force where what was learned anew is not better, and what it may still know.

An accepted coder keeps a fingerprint of every row that it learned from: hashes, never words. It
stays while each of these rows stands among today's decisions with the same text, and the codebook
reads as it did. Where one has gone, its weights know what somebody has taken back: then it is
fitted again on the rest, and stays only if that is still better than no decisions at all.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum

from nlp.coding.codebook import Codebook
from nlp.coding.learning.decisions import Decision
from nlp.coding.model import CodingModel
from nlp.text.rows import Row

LEARNING = "learning"  # where a model's record tells of it
_DIGITS = 12  # 48 bits: rows of one collection hardly ever share them


class Staying(StrEnum):
    """Which coder is in force after learning."""

    NEW = "new"
    EARLIER = "earlier"  # accepted before, as it was
    REFITTED = "refitted"  # accepted before, without what has been taken back
    UNTAUGHT = "untaught"


@dataclass(frozen=True)
class Taught:
    """What an accepted coder's record says of its decisions.

    Attributes:
        record: of the learning that made it.
        rows: fingerprint of each row's id and text, by a fingerprint of its id alone; none where
            an earlier version kept none.
        codebook: hash of the codebook as it read.
    """

    record: Mapping[str, object]
    rows: Mapping[str, str]
    codebook: str

    def stands_in(self, decisions: Iterable[Decision], codebook: Codebook) -> bool:
        """Say whether all that it learned from is there as it was."""
        standing = fingerprints(decisions)
        is_there = all(standing.get(row) == text for row, text in self.rows.items())
        return bool(self.rows) and is_there and self.codebook == codebook_sha256(codebook)

    def left_of(self, decisions: Iterable[Decision]) -> list[Decision]:
        """Return the decisions about rows that it learned from."""
        return [one for one in decisions if _hash(one.id) in self.rows]


def fingerprints(rows: Iterable[Row | Decision]) -> dict[str, str]:
    """Return a fingerprint of each row's id and text, by a fingerprint of its id."""
    return {_hash(one.id): _hash(f"{one.id}\n{one.text}") for one in rows}


def taught(model: CodingModel | None) -> Taught | None:
    """Return what a coder in force was taught, or None where it was not."""
    record = model.record.get(LEARNING) if model is not None else None
    if isinstance(record, dict) and not record.get("is_better"):
        record = record.get("in_force")
    if not isinstance(record, dict):
        return None
    rows = record.get("learned_from")
    return Taught(
        record, rows if isinstance(rows, dict) else {}, str(record.get("codebook_sha256", ""))
    )


def codebook_sha256(codebook: Codebook) -> str:
    """Return a hash of all that a codebook says."""
    said = json.dumps([asdict(theme) for theme in codebook.themes], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


def staying_in_words(stays: Staying, *, was_taught: bool, n_decisions: object) -> str:
    """Return what is in force where the new coder is not, for a person to read.

    Args:
        stays: which it is.
        was_taught: whether there was an accepted coder before.
        n_decisions: what the coder that stays learned from.
    """
    if stays == Staying.EARLIER:
        return f"What it learned before, from {n_decisions} decisions, stays in force."
    if stays == Staying.REFITTED:
        return (
            "What it learned before was fitted again without what no longer stands, on "
            f"{n_decisions} decisions; it is better than none, and stays in force."
        )
    if was_taught:
        return (
            "Of what it learned before some no longer stands, and the rest is not surely better "
            "than no decisions, so it begins again from the codebook."
        )
    return ""


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
