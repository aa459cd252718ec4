"""Rows as counts of words: which words count, and how much each weighs in a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from nlp.coding.features import Matrix, Word

# A word of one row says nothing about the next.
FEWEST_ROWS = 2


@dataclass(frozen=True)
class Terms:
    """The words that a coder knows.

    Attributes:
        hashes: shape (n_terms,), ascending.
        rarity: how much each tells, shape (n_terms,): log of the inverse share of rows.
    """

    hashes: NDArray[np.int64]
    rarity: Matrix

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.hashes)

    def numbers(self, words: Sequence[Word]) -> tuple[NDArray[np.int64], Matrix]:
        """Return the known terms of a row, and how much each weighs in it (length 1 in all).

        Returns:
            numbers of the terms, shape (n_known,), and their weights, shape (n_known,).
        """
        terms = np.array([word.term for word in words], np.int64)
        if not len(self.hashes) or not len(terms):
            return np.zeros(0, np.int64), np.zeros(0)
        at = np.minimum(np.searchsorted(self.hashes, terms), len(self.hashes) - 1)
        known = self.hashes[at] == terms
        counts = np.array([max(1, len(word.places)) for word in words], np.float64)
        weights = (1 + np.log(counts[known])) * self.rarity[at[known]]
        length = float(np.linalg.norm(weights))
        return at[known], weights / length if length > 0 else weights

    def matrix(self, rows: Sequence[Sequence[Word]]) -> sp.csr_matrix:
        """Return the rows' weights: shape (n_rows, n_terms)."""
        found = [self.numbers(words) for words in rows]
        starts = np.zeros(len(rows) + 1, np.int64)
        np.cumsum([len(numbers) for numbers, _ in found], out=starts[1:])
        numbers = np.concatenate([one for one, _ in found]) if found else np.zeros(0, np.int64)
        weights = np.concatenate([one for _, one in found]) if found else np.zeros(0)
        return sp.csr_matrix((weights, numbers, starts), shape=(len(rows), len(self.hashes)))


def learn_terms(rows: Sequence[Sequence[Word]]) -> Terms:
    """Return the terms that at least two of the rows have."""
    counts = Counter(word.term for words in rows for word in words)
    kept = sorted(term for term, count in counts.items() if count >= FEWEST_ROWS)
    n_with = np.array([counts[term] for term in kept], np.float64)
    rarity = np.log((1 + len(rows)) / (1 + n_with)) + 1
    return Terms(np.array(kept, np.int64), rarity)
