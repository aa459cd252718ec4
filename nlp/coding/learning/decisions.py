"""Decisions: what an officer said about a machine's suggestions, as evidence to learn from.

A removed suggestion is a true negative, an accepted one and an addition true positives. Other
themes of a row that somebody decided about are most likely absent, since the officer read the row
and didn't add them, but nobody said so: they count less (`WEAK`). What a machine gave and nobody
has decided about yet is open, and counts for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from nlp.text.rows import Row

Verb = Literal["accept", "remove", "add"]
VERBS: tuple[Verb, ...] = ("accept", "remove", "add")
WEAK = 0.7


@dataclass(frozen=True)
class Decision:
    """One decision of an officer; a merge or a split is given as its removes and adds.

    Attributes:
        id: the row's.
        text: its words, masked as the machine read them.
        theme: id of the theme decided about.
        decision: ``accept``, ``remove`` or ``add``.
        respondent: who wrote the row; the row itself where nobody says.
        question: the question that it answers.
    """

    id: str
    text: str
    theme: str
    decision: Verb
    respondent: str = ""
    question: str | None = None


@dataclass(frozen=True)
class Evidence:
    """What decisions say, row by row.

    Attributes:
        rows: the rows decided about, by id.
        known: shape (n_rows, n_themes): 1 applies, -1 doesn't, 0 nobody said.
        is_open: of the same shape: given by the machine and not decided about.
        n_decisions: how many decisions it was made of, of themes in the codebook.
    """

    rows: tuple[Row, ...]
    known: NDArray[np.int8]
    is_open: NDArray[np.bool_]
    n_decisions: int

    @property
    def applies(self) -> NDArray[np.float64]:
        """Return shape (n_rows, n_themes): 1 where the theme applies, else 0."""
        return (self.known > 0).astype(np.float64)

    @property
    def weights(self) -> NDArray[np.float64]:
        """Return shape (n_rows, n_themes): how much each cell counts."""
        undecided = np.where(self.is_open, 0.0, WEAK)
        return np.where(self.known == 0, undecided, 1.0)

    @property
    def is_whole(self) -> NDArray[np.bool_]:
        """Say of which rows all is known: shape (n_rows,).

        Something applies, and nothing that the machine gave is left open.
        """
        return np.asarray((self.known > 0).any(axis=1) & ~self.is_open.any(axis=1))

    def where_given(self, given: NDArray[np.bool_]) -> Evidence:
        """Return the evidence with what the machine gave, shape (n_rows, n_themes), marked open."""
        return replace(self, is_open=given & (self.known == 0))

    def part(self, chosen: NDArray[np.bool_]) -> Evidence:
        """Return the rows where ``chosen``, shape (n_rows,), is true."""
        rows = tuple(row for row, is_chosen in zip(self.rows, chosen, strict=True) if is_chosen)
        known = self.known[chosen]
        return Evidence(rows, known, self.is_open[chosen], int(np.count_nonzero(known)))


def gather_evidence(decisions: Iterable[Decision], themes: Sequence[str]) -> Evidence:
    """Return what the decisions say of the themes.

    The last decision about a theme in a row stands; decisions about themes that the codebook no
    longer has are left out, and so are rows without any other, and rows without a word: there is
    nothing in them to learn from. The order of rows doesn't matter.

    Args:
        decisions: in the order in which they were made.
        themes: ids of the codebook's themes.

    Raises:
        ValueError: two decisions give one row different texts, or a decision's verb is unknown.
    """
    column = {theme: number for number, theme in enumerate(themes)}
    rows: dict[str, Row] = {}
    said: dict[str, dict[int, int]] = {}
    for decision in decisions:
        if decision.decision not in VERBS:
            raise ValueError(f"decision {decision.decision!r} of row {decision.id!r} is unknown")
        row = Row(decision.id, decision.text, decision.respondent, decision.question)
        if rows.setdefault(row.id, row).text != row.text:
            raise ValueError(f"row {row.id!r} has two different texts")
        if decision.theme in column and decision.text.strip():
            sign = -1 if decision.decision == "remove" else 1
            said.setdefault(row.id, {})[column[decision.theme]] = sign
    ids = sorted(said)
    known = np.zeros((len(ids), len(themes)), np.int8)
    for number, identifier in enumerate(ids):
        for place, sign in said[identifier].items():
            known[number, place] = sign
    is_open = np.zeros(known.shape, bool)
    return Evidence(tuple(rows[i] for i in ids), known, is_open, int(np.count_nonzero(known)))
