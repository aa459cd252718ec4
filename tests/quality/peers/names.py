"""Names that KeyBERT gives to themes, with our vectors in place of its own model.

Source: Grootendorst (2020), KeyBERT. A theme is one document, its texts joined; its vector is the
mean of theirs, since the encoder reads no more than some 190 words of a joined one.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from keybert import KeyBERT
from keybert.backend import BaseEmbedder
from numpy.typing import NDArray

from nlp.embedding import load_embedder

LONGEST_NAME = 3
MOST_TEXTS = 60  # of a theme, to keep the candidates few enough


class OurVectors(BaseEmbedder):
    """Heard's encoder as KeyBERT wants one."""

    def __init__(self) -> None:
        super().__init__()
        self._embedder = load_embedder()

    def embed(self, documents: Sequence[str], verbose: bool = False) -> NDArray[np.float32]:
        """Return shape (n_documents, n_dims)."""
        return self._embedder.encode(list(documents))


def name_themes(
    texts: Sequence[str], vectors: NDArray[np.float32], labels: Sequence[int]
) -> list[str]:
    """Return a phrase of at most three words for each theme."""
    model = KeyBERT(model=OurVectors())
    names = []
    for label in range(max(labels, default=-1) + 1):
        rows = [row for row, found in enumerate(labels) if found == label]
        middle = vectors[rows].mean(axis=0)
        near = sorted(rows, key=lambda row: -float(vectors[row] @ middle))[:MOST_TEXTS]
        joined = " . ".join(texts[row] for row in near)
        found = model.extract_keywords(
            joined,
            keyphrase_ngram_range=(1, LONGEST_NAME),
            stop_words="english",
            top_n=1,
            doc_embeddings=middle.reshape(1, -1),
        )
        names.append(str(found[0][0]) if found else "")
    return names
