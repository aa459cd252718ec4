"""What a search came to for every document, and the best of them in one order."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from nlp.search.documents import Documents
from nlp.search.query import Query


@dataclass(frozen=True)
class Ranking:
    """The scores of all documents.

    Attributes:
        scores: shape (n_docs,): joined, 0 where the document is not found.
        words: shape (n_docs,): BM25.
        meaning: shape (n_docs,): cosine.
        asked: the query.
    """

    scores: NDArray[np.float64]
    words: NDArray[np.float64]
    meaning: NDArray[np.float64]
    asked: Query

    def leave_far_out(self, documents: Documents, most: int) -> None:
        """Find no document that shares no word with the query but the closest ``most``."""
        alone = np.where((self.words <= 0) & (self.meaning > 0), self.meaning, 0.0)
        near = _best(alone, documents, most)
        alone[near] = 0.0
        self.scores[alone > 0] = 0.0

    def best(self, documents: Documents, depth: int) -> list[int]:
        """Return the numbers of the best documents, alike ones by id."""
        return _best(self.scores, documents, depth)


def _best(scores: NDArray[np.float64], documents: Documents, depth: int) -> list[int]:
    if depth < 1:
        return []
    found = np.flatnonzero(scores > 0)
    rounded = np.round(scores[found], 6)
    # Everything as good as the last that fits stays, so that ids decide between them.
    least = np.partition(rounded, -depth)[-depth] if len(found) > depth else 0.0
    kept = (rounded >= least) & (rounded > 0)
    found, rounded = found[kept], rounded[kept]
    order = np.argsort(-rounded, kind="stable")
    found, rounded = found[order], rounded[order]
    return _alike_by_id(found, rounded, documents)[:depth]


def _alike_by_id(
    found: NDArray[np.int64], scores: NDArray[np.float64], documents: Documents
) -> list[int]:
    """Return documents that are in the order of their scores, those of one score by id."""

    def name(number: int) -> str:
        segment, at = documents.locate(number)
        return segment.ids[at]

    cuts = [0, *(np.flatnonzero(np.diff(scores)) + 1).tolist(), len(scores)]
    numbers = found.tolist()
    ordered: list[int] = []
    for start, end in pairwise(cuts):
        alike = numbers[start:end]
        ordered += sorted(alike, key=name) if len(alike) > 1 else alike
    return ordered
