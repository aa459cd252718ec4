"""Find themes that belong to one matter, where there are any: the second level.

Themes are joined by average linkage on the likeness by which their passages were clustered. A
branch is a wider theme where its themes lie near to one another and clearly further from all
others: the branch stays alone over a long part of the tree. Where nothing stands out so, there is
one level, and saying so is better than a level that means nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import linkage

from nlp.themes.clustering import COSINE_WEIGHT, Clusters

# Themes of one matter are at most this far from one another, on average; others mostly are .9.
MOST_APART = 0.8
# By this much must everything else be further away.
LEAST_GAP = 0.08
# Fewer themes than this are taken in at a glance, and chance would group some of them.
FEWEST_THEMES = 12
MOST_UNDER_ONE = 8
DIGITS = 6


@dataclass(frozen=True)
class _Branch:
    """A branch of the tree: the themes in it, the height of its join, and of the next above."""

    themes: tuple[int, ...]
    height: float
    above: float

    @property
    def gap(self) -> float:
        """How much further everything else is."""
        return self.above - self.height


def wider_groups(
    vectors: NDArray[np.float32], labels: NDArray[np.int64], clusters: Clusters, *, most: int
) -> list[tuple[int, ...]]:
    """Return groups of labels that belong to one matter, those that stand out most first.

    Args:
        vectors: shape (n, n_dims), rows of length 1.
        labels: each passage's theme, shape (n,), from 0 without gaps, -1 for none.
        clusters: how they were found.
        most: the most groups.
    """
    n_labels = int(labels.max(initial=-1)) + 1
    if clusters.places is None or n_labels < FEWEST_THEMES or most < 1:
        return []
    inside = labels[clusters.sample]
    spots = _means(clusters.places, inside, n_labels)
    middles = _means(vectors[clusters.sample], inside, n_labels)
    likeness = (1 - COSINE_WEIGHT) * spots @ spots.T + COSINE_WEIGHT * middles @ middles.T
    rows, columns = np.triu_indices(n_labels, 1)
    distances = np.round(np.maximum(1 - likeness[rows, columns], 0), DIGITS)
    branches = _branches(linkage(distances, "average"), n_labels)
    standing = [
        branch
        for branch in branches
        if branch.height <= MOST_APART
        and branch.gap >= LEAST_GAP
        and 2 <= len(branch.themes) <= min(MOST_UNDER_ONE, n_labels // 2)
    ]
    standing.sort(key=lambda branch: (-round(branch.gap, DIGITS), branch.themes))
    chosen: list[tuple[int, ...]] = []
    for branch in standing:
        if len(chosen) < most and not any(set(branch.themes) & set(one) for one in chosen):
            chosen.append(branch.themes)
    return chosen


def _means(
    vectors: NDArray[np.float32], labels: NDArray[np.int64], n_labels: int
) -> NDArray[np.float64]:
    """Return each label's mean, not scaled: the product of two is the mean over all pairs."""
    sums = np.zeros((n_labels, vectors.shape[1]))
    kept = labels >= 0
    np.add.at(sums, labels[kept], vectors[kept])
    counts = np.bincount(labels[kept], minlength=n_labels)
    return sums / np.maximum(counts, 1)[:, np.newaxis]


def _branches(tree: NDArray[np.float64], n_labels: int) -> list[_Branch]:
    members: list[tuple[int, ...]] = [(label,) for label in range(n_labels)]
    above = {}
    for number, (left, right, height, _) in enumerate(tree, start=n_labels):
        members.append(tuple(sorted(members[int(left)] + members[int(right)])))
        above[int(left)] = above[int(right)] = float(height)
        _ = number
    last = n_labels + len(tree) - 1
    return [
        _Branch(members[node], float(tree[node - n_labels, 2]), above[node])
        for node in range(n_labels, last)
    ]
