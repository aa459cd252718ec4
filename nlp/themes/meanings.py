"""What each word means here, learned from the passages' own vectors.

A passage's vector is taken as the sum of its words' vectors; ridge regression finds those that
explain all passages best. So the content words of a passage get a direction of their own without
another pass of the sentence model over every passage, which would take half as long again. Source:
Hoerl and Kennard (1970), "Ridge regression", Technometrics 12. Limits: a word counts the same
wherever it stands, and one that a single passage uses has no direction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from nlp.themes.wording import Wording, words_of

# How strongly rare words are drawn to nothing.
RIDGE = 0.3
FEWEST_PASSAGES = 2
# The square of this many words is solved for: a second of work and 36 MB.
MOST_WORDS = 3000
# More passages teach the commonest words nothing new.
MOST_LEARNED_FROM = 20_000


def content_vectors(
    texts: Sequence[str], vectors: NDArray[np.float32], wording: Wording
) -> NDArray[np.float64]:
    """Return the sum of the meanings of each text's content words: shape (n, n_dims).

    Args:
        texts: passages, length n, in an order of their own.
        vectors: their vectors, shape (n, n_dims).
        wording: which words count as content.
    """
    words = [sorted(set(words_of(text))) for text in texts]
    columns = _columns(words)
    if not columns:
        return np.zeros(vectors.shape)
    used = _matrix(words, columns)
    left = wording.dropped | wording.context
    is_content = np.array([word not in left and not word.isdigit() for word in columns], bool)
    meanings = _meanings(used, vectors) * is_content[:, np.newaxis]
    found: NDArray[np.float64] = used @ meanings
    return found


def _columns(words: Sequence[Sequence[str]]) -> dict[str, int]:
    """Return the column of each word that enough passages use, the commonest words alone."""
    counts = Counter(word for passage in words for word in passage)
    usual = [word for word, n in counts.items() if n >= FEWEST_PASSAGES]
    usual.sort(key=lambda word: (-counts[word], word))
    return {word: column for column, word in enumerate(usual[:MOST_WORDS])}


def _matrix(words: Sequence[Sequence[str]], columns: dict[str, int]) -> csr_matrix:
    """Return which passage uses which word, rows of length 1: shape (n, n_words)."""
    cells = [
        (row, columns[word], 1 / np.sqrt(len(passage)))
        for row, passage in enumerate(words)
        for word in passage
        if word in columns
    ]
    rows, places, weights = zip(*cells, strict=True)
    return csr_matrix((weights, (rows, places)), shape=(len(words), len(columns)))


def _meanings(used: csr_matrix, vectors: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return each word's direction: shape (n_words, n_dims)."""
    # Every so many passages: of texts in order of the alphabet, a fair part.
    step = -(-used.shape[0] // MOST_LEARNED_FROM)
    seen, told = used[::step], vectors[::step].astype(np.float64)
    square = (seen.T @ seen).toarray()
    square[np.diag_indices_from(square)] += RIDGE
    found: NDArray[np.float64] = np.linalg.solve(square, seen.T @ (told - told.mean(axis=0)))
    return found
