"""Cluster by agreement of many k-means runs, joined by average linkage.

Runs of k-means with different k each see part of the structure; how often two passages fall
together, mixed with their cosine, is a steadier likeness than either. Average linkage on it
allows for topics of very unequal size, which k-means cuts up.

Source: Fred and Jain (2005), "Combining multiple clusterings using evidence accumulation", IEEE
TPAMI; Sokal and Michener (1958) for average linkage. Limits: memory grows with the square of the
number of passages, so that above `nlp.themes.clustering.MOST_CLUSTERED` a sample is clustered.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import squareform
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA

RUNS = 24
AGREEMENT_WEIGHT = 0.3
PASSAGES_PER_CLUSTER = (12, 60)
MOST_CLUSTERS = 300
# Above this many passages every run takes the reduced vectors: the full ones are five times slower.
MOST_FULL = 4000
REDUCED_DIMS = 80
MOST_STEPS = 10
# Under this many passages k-means has too little to agree on: cosine alone decides.
FEWEST = 40


def consensus_tree(vectors: NDArray[np.float64], *, seed: int) -> NDArray[np.float64]:
    """Return the tree of joins as scipy's ``linkage`` writes it: shape (n - 1, 4).

    Args:
        vectors: shape (n, n_dims), n at least 2, rows of length 1.
        seed: of the k-means runs.
    """
    likeness = (vectors @ vectors.T).astype(np.float32)
    # Weighed down in small collections too, so that a height means the same in all.
    likeness *= 1 - AGREEMENT_WEIGHT
    if len(vectors) >= FEWEST:
        likeness += AGREEMENT_WEIGHT * _agreement(vectors, seed=seed)
    distance = np.maximum(1 - likeness, 0)
    np.fill_diagonal(distance, 0)
    tree: NDArray[np.float64] = linkage(squareform(distance, checks=False), "average")
    return tree


def _agreement(vectors: NDArray[np.float64], *, seed: int) -> NDArray[np.float32]:
    """Return the share of runs in which two passages fall together: shape (n, n), 0 to 1."""
    n = len(vectors)
    random = np.random.default_rng(seed)
    n_dims = min(REDUCED_DIMS, n - 1, vectors.shape[1])
    # 32 bits: half the time, and the labels are all that is kept of it.
    full = vectors.astype(np.float32)
    reduced = PCA(n_dims, random_state=0, svd_solver="full").fit_transform(full)
    most = max(2, min(MOST_CLUSTERS, n / PASSAGES_PER_CLUSTER[0]))
    fewest = max(2, min(most, n / PASSAGES_PER_CLUSTER[1]))
    together = np.zeros((n, n), np.float32)
    for run in range(RUNS):
        k = round(float(np.exp(random.uniform(np.log(fewest), np.log(most)))))
        means = KMeans(
            k,
            init="random",
            n_init=1,
            max_iter=MOST_STEPS,
            random_state=int(random.integers(2**31)),
        )
        labels = means.fit_predict(full if run % 2 and n <= MOST_FULL else reduced)
        together += labels[:, np.newaxis] == labels[np.newaxis, :]
    together /= RUNS
    return together
