"""What a search came to for every document, and the best of them in one order."""

from __future__ import annotations

from dataclasses import dataclass

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
    rounded = np.round(scores, 6)
    found = np.flatnonzero(rounded > 0)
    if len(found) > depth:
        # Everything as good as the last that fits stays, so that ids decide between them.
        least = np.partition(rounded[found], -depth)[-depth]
        found = found[rounded[found] >= least]

    def place(number: int) -> tuple[float, str]:
        segment, at = documents.locate(number)
        return -float(rounded[number]), segment.ids[at]

    return sorted(map(int, found), key=place)[:depth]
