"""What a search came to for every document, and the best of them in one order."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.search.documents import Documents
from nlp.search.query import Query
from nlp.search.shapes import Ranked


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
        near, _names = best_of(alone, documents, most)
        alone[near] = 0.0
        self.scores[alone > 0] = 0.0

    def ranked(self, documents: Documents, depth: int) -> list[Ranked]:
        """Return the best documents, alike ones by id."""
        numbers, names = best_of(self.scores, documents, depth)
        return [
            Ranked(*one)
            for one in zip(
                names,
                np.round(self.scores[numbers], 6).tolist(),
                (self.words[numbers] > 0).tolist(),
                np.round(self.meaning[numbers], 6).tolist(),
                strict=True,
            )
        ]


def best_of(
    scores: NDArray[np.float64], documents: Documents, depth: int
) -> tuple[NDArray[np.int64], list[str]]:
    """Return the numbers and the names of the best documents, alike ones by name.

    Args:
        scores: shape (n_docs,): 0 where the document is not found.
        documents: of the index.
        depth: how many at most.
    """
    found = np.flatnonzero(scores > 0)
    rounded = np.round(scores[found], 6)
    # Everything as good as the last that fits stays, so that ids decide between them.
    least = np.partition(rounded, -depth)[-depth] if 0 < depth < len(found) else 0.0
    kept = (rounded >= least) & (rounded > 0)
    found, rounded = found[kept], rounded[kept]
    order = np.argsort(-rounded, kind="stable")
    found, rounded = found[order], rounded[order]
    names = documents.names(found)
    # Nearly in order already, which Python's sort makes use of.
    places = sorted(zip((-rounded).tolist(), names, found.tolist(), strict=True))[: max(depth, 0)]
    return np.array([number for _, _, number in places], np.int64), [name for _, name, _ in places]
