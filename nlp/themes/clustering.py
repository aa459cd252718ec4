"""Decide how many clusters there are and which passage belongs to which.

The tree of joins is cut at the finest height that gives no more clusters than people can read for
a collection of this size: a few for a hundred passages, some thirty for three thousand. Small
clusters are dissolved and their passages sent to the nearest; what is near to nothing stays out.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster

from nlp.themes.consensus import FEWEST, consensus_tree
from nlp.themes.vectors import centres

MOST_CLUSTERED = 8000
# Heights at which average linkage still joins passages of one matter.
HEIGHTS = tuple(round(0.68 + 0.01 * step, 2) for step in range(16))
# Where cosine alone decides, the upper ones would join what only sounds alike.
N_HEIGHTS_OF_FEW = 6
# A passage whose cosine to the nearest centre is below this belongs to none.
LEAST_NEAR = 0.33
# A height counts once this share of the passages is in clusters large enough.
ENOUGH_SHARE = 0.8
# Readable number of themes: this many for a hundred passages, growing by the power below.
PER_HUNDRED = 6.0
GROWTH = 0.45
MOST_THEMES = 70
# A cluster of fewer passages than this times the root of their number is a chance find.
LEAST_PER_ROOT = 0.35


def readable_number(n_passages: int) -> int:
    """Return how many themes people can take in for this many passages."""
    return max(2, min(MOST_THEMES, round(PER_HUNDRED * math.pow(n_passages / 100, GROWTH))))


def cluster(
    vectors: NDArray[np.float64],
    respondents: Sequence[str],
    *,
    least: int,
    most: int,
    seed: int,
) -> NDArray[np.int64]:
    """Return each passage's cluster: shape (n,), from 0 without gaps, -1 for none.

    Args:
        vectors: shape (n, n_dims), rows of length 1, in an order of their own.
        respondents: who wrote each passage, length n.
        least: the fewest respondents of a cluster.
        most: the most clusters.
        seed: of everything random.
    """
    n = len(vectors)
    if n < 2 or most < 1:
        return np.full(n, -1, np.int64)
    sample = _sample(n, seed=seed)
    people = np.unique(np.array(respondents, dtype=object).astype(str), return_inverse=True)[1]
    tree = consensus_tree(vectors[sample], seed=seed)
    chance = round(LEAST_PER_ROOT * math.sqrt(len(sample)))
    fewest = max(2, round(least * len(sample) / n), chance)
    wanted = min(most, readable_number(n))
    kept = _cut(tree, people[sample], least=fewest, most=wanted)
    return _settle(vectors, people, vectors[sample], kept, least=least)


def nearest(
    vectors: NDArray[np.float64], middles: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the nearest centre of each passage and its cosine: two of shape (n,)."""
    cosines = np.round(vectors @ middles.T, 6)
    best = cosines.argmax(axis=1)
    return best.astype(np.int64), cosines[np.arange(len(vectors)), best]


def _sample(n: int, *, seed: int) -> NDArray[np.int64]:
    if n <= MOST_CLUSTERED:
        return np.arange(n)
    chosen = np.random.default_rng(seed).choice(n, MOST_CLUSTERED, replace=False)
    return np.sort(chosen)


def _cut(
    tree: NDArray[np.float64], people: NDArray[np.int64], *, least: int, most: int
) -> NDArray[np.int64]:
    """Return labels from 0, -1 in clusters that are too small, at most ``most`` clusters.

    The finest height at which enough passages are in clusters large enough; where none is, the
    one with most of them.
    """
    best, best_share, is_limited = np.full(len(people), -1, np.int64), 0.0, False
    for height in HEIGHTS if len(people) >= FEWEST else HEIGHTS[:N_HEIGHTS_OF_FEW]:
        labels = _without_small(fcluster(tree, height, "distance"), people, least=least)
        share = float((labels >= 0).mean())
        if labels.max() >= most:
            is_limited = True
            continue
        if share <= best_share:
            continue
        best, best_share = labels, share
        if share >= ENOUGH_SHARE:
            return best
    if best_share > 0 or not is_limited:
        return best
    # A limit far under the natural number: join until they are few enough.
    number = len(people)
    while number > 0:
        labels = _without_small(fcluster(tree, number, "maxclust"), people, least=least)
        if 0 <= labels.max() < most and (labels >= 0).mean() >= ENOUGH_SHARE:
            return labels
        # Small steps where each matters, else a tenth at a time.
        number -= max(1, number // 10)
    return best


def _without_small(
    labels: NDArray[np.int64], people: NDArray[np.int64], *, least: int
) -> NDArray[np.int64]:
    """Return labels from 0 in the order of first members, -1 for fewer than ``least`` people."""
    out = np.full(len(labels), -1, np.int64)
    inside = np.flatnonzero(labels >= 0)
    if not len(inside):
        return out
    known, first, label = np.unique(labels[inside], return_index=True, return_inverse=True)
    pairs = np.unique(np.stack([label, people[inside]], axis=1), axis=0)
    is_enough = np.bincount(pairs[:, 0], minlength=len(known)) >= least
    order = [one for one in np.argsort(first).tolist() if is_enough[one]]
    rank = np.full(len(known), -1, np.int64)
    rank[order] = np.arange(len(order))
    out[inside] = rank[label]
    return out


def _settle(
    vectors: NDArray[np.float64],
    people: NDArray[np.int64],
    sampled: NDArray[np.float64],
    kept: NDArray[np.int64],
    *,
    least: int,
) -> NDArray[np.int64]:
    """Send every passage without a cluster to the nearest centre, or to none."""
    if kept.max(initial=-1) < 0:
        return np.full(len(vectors), -1, np.int64)
    middles = centres(sampled, kept)
    labels, cosines = nearest(vectors, middles)
    if len(sampled) == len(vectors):
        labels = np.where(kept >= 0, kept, labels)
        cosines = np.round((vectors * middles[labels]).sum(axis=1), 6)
    labels = np.where(cosines >= LEAST_NEAR, labels, -1)
    return _without_small(labels, people, least=least)
