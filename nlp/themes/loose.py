"""Undo clusters that nothing holds together.

Every clustering sweeps what fits nowhere into heaps: their passages share neither words nor much
direction. An officer can do nothing with them, so that they are not offered as themes.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.themes.clustering import nearest
from nlp.themes.keywords import class_weights, top_keywords
from nlp.themes.phrases import Tagged
from nlp.themes.vectors import centres

# A heap is low in the share of its passages with one of its five best keywords and in the mean
# cosine of two of its passages, taken together: share + weight x cosine. Themes that people would
# keep reach 1 to 1.9; those under .75 were heaps on every collection looked at.
ALIKE_WEIGHT = 2.0
LEAST_FIRM = 0.75
N_KEYWORDS = 5
# What comes from a heap is sent elsewhere only where it fits well.
LEAST_NEAR = 0.36


def without_loose(
    vectors: NDArray[np.float32], labels: NDArray[np.int64], tagged: Sequence[Tagged]
) -> NDArray[np.int64]:
    """Return the labels with loose clusters dissolved, from 0 without gaps, -1 for none.

    Args:
        vectors: shape (n, n_dims), rows of length 1.
        labels: shape (n,), from 0 without gaps, -1 for none.
        tagged: each passage's words, length n.
    """
    n_labels = int(labels.max(initial=-1)) + 1
    members = [np.flatnonzero(labels == label).tolist() for label in range(n_labels)]
    words = [[lemma for row in rows for lemma in tagged[row].lemmas] for rows in members]
    keywords = [top_keywords(found, most=N_KEYWORDS) for found in class_weights(words)]
    firm = [
        label
        for label, rows in enumerate(members)
        if _share([tagged[row] for row in rows], frozenset(keywords[label]))
        + ALIKE_WEIGHT * mean_cosine(vectors[rows])
        >= LEAST_FIRM
    ]
    if len(firm) == n_labels:
        return labels
    rank = np.full(n_labels + 1, -1, np.int64)
    rank[firm] = np.arange(len(firm))
    kept: NDArray[np.int64] = rank[labels]
    is_loose = (labels >= 0) & (kept < 0)
    if firm:
        near, cosines = nearest(vectors[is_loose], centres(vectors, kept))
        kept[is_loose] = np.where(cosines >= LEAST_NEAR, near, -1)
    return kept


def mean_cosine(vectors: NDArray[np.float32]) -> float:
    """Return the mean cosine of two different rows; 1 for a single one.

    Args:
        vectors: shape (n, n_dims), rows of length 1.
    """
    n = len(vectors)
    if n < 2:
        return 1.0
    total = vectors.sum(axis=0, dtype=np.float64)
    return round(float((total @ total - (vectors**2).sum()) / (n * (n - 1))), 6)


def _share(inside: Sequence[Tagged], keywords: frozenset[str]) -> float:
    read = [passage for passage in inside if passage.is_read]
    return sum(1 for passage in read if keywords & set(passage.lemmas)) / max(1, len(read))
