"""Place passages in a space in which those that speak of the same matter lie close.

The mean of three directions: the passage as written, its content words alone (so that praise,
professions and grammar weigh less), and the mean of its row's passages (a short clause means what
its neighbours make of it; the fewer content words it has, the more they count).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.embedding.protocol import Embedder
from nlp.themes.units import Passage
from nlp.themes.wording import Wording

CONTEXT_WEIGHT = 0.7
# A passage with fewer content words than this leans on its neighbours more.
ENOUGH_WORDS = 3
# Vectors are rounded so that a last bit never decides where a passage goes.
DIGITS = 5


def passage_vectors(
    passages: Sequence[Passage], wording: Wording, embedder: Embedder
) -> NDArray[np.float64]:
    """Return shape (n_passages, n_dims), rows of length 1 or zero."""
    texts = [passage.text for passage in passages]
    words = [wording.content(text) for text in texts]
    stripped = [" ".join(found) for found in words]
    written = embedder.encode(texts).astype(np.float64)
    content = embedder.encode(stripped).astype(np.float64)
    rows = np.array([passage.row for passage in passages], np.int64)
    _, owner = np.unique(rows, return_inverse=True)
    context = np.zeros((owner.max(initial=-1) + 1, embedder.dims))
    np.add.at(context, owner, written)
    lacking = np.array([max(0, ENOUGH_WORDS - len(set(found))) for found in words], np.float64)
    weight = CONTEXT_WEIGHT * (1 + lacking / ENOUGH_WORDS)
    mixed = unit_rows(written + content) + weight[:, np.newaxis] * unit_rows(context)[owner]
    return np.round(unit_rows(mixed), DIGITS)


def unit_rows(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the vectors scaled to length 1, a zero vector left as it is."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / np.where(lengths > 0, lengths, 1)


def centres(vectors: NDArray[np.float64], labels: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the direction of each label's mean: shape (n_labels, n_dims), rows of length 1.

    Args:
        vectors: shape (n, n_dims).
        labels: shape (n,), from 0 without gaps; -1 belongs nowhere.
    """
    sums = np.zeros((labels.max(initial=-1) + 1, vectors.shape[1]))
    kept = labels >= 0
    np.add.at(sums, labels[kept], vectors[kept])
    return unit_rows(sums)
