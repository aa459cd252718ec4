"""Decide how many clusters there are and which passage belongs to which.

Passages are joined by average linkage on their places in the graph of neighbours
(`nlp.themes.neighbours`), which allows for topics of very unequal size. The tree is cut where as
many clusters are left as the graph has groups that hold together, or as people can read for a
collection of this size where that is more. Small clusters are dissolved and their passages sent to
the nearest; what is near to nothing stays out.

Source: Sokal and Michener (1958) for average linkage. Limits: memory grows with the square of the
number of passages, so that above `MOST_CLUSTERED` a sample is clustered and the rest sent to the
nearest; the sample is chosen by a hash of the text, so that it stays as texts are added.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage

from nlp.themes.neighbours import spectral_places
from nlp.themes.vectors import centres

MOST_CLUSTERED = 4000
# Of the likeness by which passages are joined, the part that is plain cosine.
COSINE_WEIGHT = 0.3
# A group holds together where its eigenvalue is at least this.
LEAST_EIGENVALUE = 0.7
# Under this many passages there is no graph to speak of: cosine alone decides.
FEWEST = 40
# Heights at which average linkage on cosine still joins passages of one matter.
HEIGHTS_OF_FEW = (0.54, 0.55, 0.57, 0.58, 0.6, 0.61)
# A height counts once this share of the passages is in clusters large enough.
ENOUGH_SHARE = 0.8
# A passage whose cosine to the nearest centre is below this belongs to none.
LEAST_NEAR = 0.33
# Readable number of themes: this many for a hundred passages, growing by the power below.
PER_HUNDRED = 6.0
GROWTH = 0.45
# The most themes, and how many of them the wider ones may take up.
MOST_THEMES = 70
MOST_WIDER = 8
# A cluster of fewer passages than this times the root of their number is a chance find.
LEAST_PER_ROOT = 0.12
BLOCK = 20_000


class Grain(Enum):
    """How finely matters are told apart."""

    COARSER = "coarser"
    READABLE = "readable"
    FINER = "finer"


FACTORS = {Grain.COARSER: 0.5, Grain.READABLE: 1.0, Grain.FINER: 1.6}


@dataclass(frozen=True)
class Clusters:
    """What clustering found.

    Attributes:
        labels: each passage's cluster, shape (n,), from 0 without gaps, -1 for none.
        n_groups: how many groups hold together in the graph; None where it was too small.
        n_wanted: how many clusters were asked of the tree.
        sample: numbers of the passages that were joined; the others went to the nearest.
        places: theirs in the graph, shape (n_sample, n_eigenvalues); None where it was too small.
    """

    labels: NDArray[np.int64]
    n_groups: int | None
    n_wanted: int
    sample: NDArray[np.int64]
    places: NDArray[np.float32] | None = None


def readable_number(n_passages: int) -> int:
    """Return how many themes people can take in for this many passages."""
    most = MOST_THEMES - MOST_WIDER
    return max(2, min(most, round(PER_HUNDRED * math.pow(n_passages / 100, GROWTH))))


def cluster(
    vectors: NDArray[np.float32],
    respondents: Sequence[str],
    texts: Sequence[str],
    *,
    least: int,
    most: int,
    grain: Grain = Grain.READABLE,
) -> Clusters:
    """Return each passage's cluster and how their number was found.

    Args:
        vectors: shape (n, n_dims), rows of length 1, in an order of their own.
        respondents: who wrote each passage, length n.
        texts: the passages, length n: a hash of each decides what is sampled.
        least: the fewest respondents of a cluster.
        most: the most clusters.
        grain: finer or coarser than what is readable.
    """
    n = len(vectors)
    if n < 2 or most < 1:
        return Clusters(np.full(n, -1, np.int64), None, 0, np.arange(0))
    sample = _sample(texts)
    people = np.unique(np.array(respondents, dtype=object).astype(str), return_inverse=True)[1]
    chosen = vectors[sample]
    n_groups: int | None = None
    places = None
    if len(sample) >= FEWEST:
        values, places = spectral_places(chosen)
        n_groups = int((values >= LEAST_EIGENVALUE).sum())
    wanted = max(1, round(FACTORS[grain] * max(readable_number(n), n_groups or 0)))
    wanted = min(most, wanted)
    chance = round(LEAST_PER_ROOT * math.sqrt(len(sample)))
    fewest = max(2, round(least * len(sample) / n), chance)
    tree = _tree(chosen, places)
    cut = _cut_few if places is None else _cut
    kept = cut(tree, people[sample], least=fewest, most=wanted)
    labels = _settle(vectors, people, sample, kept, least=least)
    return Clusters(labels, n_groups, wanted, sample, places)


def nearest(
    vectors: NDArray[np.float32], middles: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the nearest centre of each passage and its cosine: two of shape (n,)."""
    best = np.zeros(len(vectors), np.int64)
    cosine = np.zeros(len(vectors))
    for first in range(0, len(vectors), BLOCK):
        cosines = np.round(vectors[first : first + BLOCK] @ middles.T, 6)
        found = cosines.argmax(axis=1)
        best[first : first + BLOCK] = found
        cosine[first : first + BLOCK] = cosines[np.arange(len(found)), found]
    return best, cosine


def by_hash(texts: Sequence[str]) -> list[int]:
    """Return the texts' numbers in the order of a hash of each, which more texts don't change."""
    keys = [hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest() for text in texts]
    return sorted(range(len(texts)), key=lambda number: (keys[number], number))


def _sample(texts: Sequence[str]) -> NDArray[np.int64]:
    if len(texts) <= MOST_CLUSTERED:
        return np.arange(len(texts))
    return np.array(sorted(by_hash(texts)[:MOST_CLUSTERED]), np.int64)


def _tree(vectors: NDArray[np.float32], places: NDArray[np.float32] | None) -> NDArray[np.float64]:
    """Return the tree of joins as scipy's ``linkage`` writes it: shape (n - 1, 4)."""
    n = len(vectors)
    distances = np.empty(n * (n - 1) // 2)
    filled = 0
    # Row by row: the whole square would double the memory of a run.
    for row in range(n - 1):
        likeness = vectors[row + 1 :] @ vectors[row]
        if places is not None:
            graph = places[row + 1 :] @ places[row]
            likeness = COSINE_WEIGHT * likeness + (1 - COSINE_WEIGHT) * graph
        distances[filled : filled + n - 1 - row] = np.maximum(1 - likeness, 0)
        filled += n - 1 - row
    tree: NDArray[np.float64] = linkage(np.round(distances, 6), "average")
    return tree


def _cut(
    tree: NDArray[np.float64], people: NDArray[np.int64], *, least: int, most: int
) -> NDArray[np.int64]:
    """Return labels from 0, -1 in clusters that are too small, at most ``most`` clusters.

    A join of two branches that are both large enough makes one cluster fewer: the tree is cut just
    under as many of the highest of these as leaves enough.
    """
    n = len(people)
    sizes = np.concatenate([np.ones(n), tree[:, 3]])
    branches = tree[:, :2].astype(np.int64)
    is_join = (sizes[branches] >= least).all(axis=1)
    heights = np.sort(tree[is_join, 2])[::-1]
    for n_joins in range(min(most - 1, len(heights)), -1, -1):
        over = heights[n_joins - 1] if n_joins else tree[-1, 2] + 1
        under = heights[n_joins] if n_joins < len(heights) else 0.0
        labels = fcluster(tree, max(under, (over + under) / 2), "distance")
        found = _without_small(labels, people, least=least)
        if found.max(initial=-1) < most:
            return found
    return np.full(n, -1, np.int64)


def _cut_few(
    tree: NDArray[np.float64], people: NDArray[np.int64], *, least: int, most: int
) -> NDArray[np.int64]:
    """Return the same for a small collection: the lowest height that holds most passages."""
    best, best_share, is_limited = np.full(len(people), -1, np.int64), 0.0, False
    for height in HEIGHTS_OF_FEW:
        labels = _without_small(fcluster(tree, height, "distance"), people, least=least)
        share = float((labels >= 0).mean())
        is_limited = is_limited or bool(labels.max() >= most)
        if labels.max() >= most or share <= best_share:
            continue
        best, best_share = labels, share
        if share >= ENOUGH_SHARE:
            return best
    # Only a limit far under the natural number joins what lies apart.
    return _cut(tree, people, least=least, most=most) if is_limited and not best_share else best


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
    vectors: NDArray[np.float32],
    people: NDArray[np.int64],
    sample: NDArray[np.int64],
    kept: NDArray[np.int64],
    *,
    least: int,
) -> NDArray[np.int64]:
    """Send every passage without a cluster to the nearest centre, or to none."""
    if kept.max(initial=-1) < 0:
        return np.full(len(vectors), -1, np.int64)
    middles = centres(vectors[sample], kept)
    labels, _ = nearest(vectors, middles)
    labels[sample] = np.where(kept >= 0, kept, labels[sample])
    cosines = np.round(np.einsum("ij,ij->i", vectors, middles[labels]), 6)
    labels = np.where(cosines >= LEAST_NEAR, labels, -1)
    return _without_small(labels, people, least=least)
