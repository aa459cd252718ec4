"""The lesser encoder, for where the sentence model can't be had: TF-IDF with truncated SVD.

Words, pairs of words and pieces of words are hashed to columns, so that nothing need be stored.
As loaded, a column's weight is the same for every text and 384 sums stand for all columns. Fitted
to a collection (`fit_embedder`), rare words count for more and the SVD lets words that occur in
the same texts stand for each other.

Source: Deerwester et al. (1990), "Indexing by latent semantic analysis", JASIS; Weinberger et
al. (2009), "Feature hashing", ICML. What is lost: meaning. "No ramp" and "steps at the door" share
no word and lie far apart; themes come out by shared words, and search finds spelling, not sense.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import (
    ENGLISH_STOP_WORDS,
    HashingVectorizer,
    TfidfTransformer,
)
from threadpoolctl import threadpool_limits

DIMS = 384
COLUMNS = 2**15
PIECES = (3, 5)
# A piece of a word says less than the word: they are many.
PIECE_WEIGHT = 0.3
NAME = "tfidf-svd-1"


class LexicalEmbedder:
    """An `Embedder` that goes by words; as loaded, by hashed words alone."""

    name = NAME
    dims = DIMS
    is_fallback = True

    def __init__(self) -> None:
        options = {"n_features": COLUMNS, "norm": None, "alternate_sign": False}
        self._words = HashingVectorizer(
            ngram_range=(1, 2), stop_words=list(ENGLISH_STOP_WORDS), **options
        )
        self._pieces = HashingVectorizer(analyzer="char_wb", ngram_range=PIECES, **options)
        self._projection: sparse.csr_matrix | NDArray[np.float64] = _hashed_projection()
        self._weights = np.ones(COLUMNS)

    def fitted_to(self, texts: Sequence[str]) -> LexicalEmbedder:
        """Return an encoder that knows which words are rare in ``texts`` and go together.

        The order of the texts makes no difference.
        """
        fitted = LexicalEmbedder()
        if not texts:
            return fitted
        counts = fitted._counts(sorted(set(texts)))
        n_dims = min(DIMS, min(counts.shape) - 1)
        if n_dims < 1 or counts.nnz == 0:
            return fitted
        transformer = TfidfTransformer(sublinear_tf=False, norm=None).fit(counts)
        fitted._weights = np.asarray(transformer.idf_, np.float64)
        svd = TruncatedSVD(n_components=n_dims, random_state=0, algorithm="randomized")
        with threadpool_limits(limits=1):
            svd.fit(fitted._weighted(counts))
        projection = np.zeros((COLUMNS, DIMS))
        projection[:, :n_dims] = svd.components_.T
        fitted._projection = projection
        return fitted

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return shape (n_texts, 384): rows of length 1, zero for a text without words."""
        vectors = np.zeros((len(texts), DIMS))
        worded = [row for row, text in enumerate(texts) if text.strip()]
        if worded:
            weighted = self._weighted(self._counts([texts[row] for row in worded]))
            projected = weighted @ self._projection
            vectors[worded] = projected.toarray() if sparse.issparse(projected) else projected
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        shortest = np.finfo(np.float64).eps
        return np.where(lengths > shortest, vectors / np.maximum(lengths, shortest), 0).astype(
            np.float32
        )

    def _counts(self, texts: Sequence[str]) -> sparse.csr_matrix:
        words = self._words.transform(texts)
        pieces = self._pieces.transform(texts)
        return (words + PIECE_WEIGHT * pieces).tocsr()

    def _weighted(self, counts: sparse.csr_matrix) -> sparse.csr_matrix:
        scaled = counts.copy()
        scaled.data = np.log1p(scaled.data)
        scaled = scaled.multiply(self._weights[np.newaxis, :]).tocsr()
        lengths = np.sqrt(np.asarray(scaled.multiply(scaled).sum(axis=1))).ravel()
        return (sparse.diags(1 / np.maximum(lengths, 1e-12)) @ scaled).tocsr()


def _hashed_projection() -> sparse.csr_matrix:
    """Return shape (columns, dims): each column goes to one dimension, with a sign."""
    columns = np.arange(COLUMNS)
    # A multiplicative hash (Knuth), so that neighbouring columns part.
    mixed = (columns.astype(np.uint64) * np.uint64(2654435761)) % np.uint64(2**32)
    signs = np.where((mixed >> np.uint64(31)) & np.uint64(1), 1.0, -1.0)
    dimension = (mixed % np.uint64(DIMS)).astype(np.int64)
    return sparse.csr_matrix((signs, (columns, dimension)), shape=(COLUMNS, DIMS))
