"""Measures of themes: agreement with people, stability, diversity of words.

Labels are numbers, one for each row; -1 is no theme and counts as a class of its own in agreement.
Source of AMI: Vinh, Epps and Bailey (2010), JMLR 11; of diversity: Dieng, Ruiz and Blei (2020).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import comb

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import (
    adjusted_mutual_info_score,
    adjusted_rand_score,
    v_measure_score,
)

AGREEMENT = {
    "AMI": adjusted_mutual_info_score,
    "ARI": adjusted_rand_score,
    "V": v_measure_score,
}


def pairs_together(before: Sequence[int], after: Sequence[int]) -> float:
    """Return the share of the pairs in one theme before that are in one theme after.

    Args:
        before: the theme of each row, -1 for none; pairs without a theme don't count.
        after: the theme of the same rows; a row that lost its theme is with nobody.
    """
    had = [(old, new) for old, new in zip(before, after, strict=True) if old >= 0]
    n_before = sum(comb(n, 2) for n in Counter(old for old, _ in had).values())
    still = Counter((old, new) for old, new in had if new >= 0)
    if not n_before:
        return float("nan")
    return sum(comb(n, 2) for n in still.values()) / n_before


def diversity(topics: Sequence[Sequence[str]], *, most: int) -> float:
    """Return the share of different words among the topics' first ``most`` words."""
    words = [word.lower() for topic in topics for word in topic[:most]]
    return len(set(words)) / len(words) if words else float("nan")


def nearest_class_share(
    names: NDArray[np.float32], classes: NDArray[np.float32], right: Sequence[int]
) -> NDArray[np.float64]:
    """Return for each theme 1 where its name lies nearest to its own class's name, else 0.

    Args:
        names: vectors of the themes' names, shape (n_themes, n_dims).
        classes: vectors of the classes' names, shape (n_classes, n_dims).
        right: the class that most of each theme's rows have.
    """
    nearest = (names @ classes.T).argmax(axis=1)
    return (nearest == np.array(right)).astype(np.float64)


def main_classes(labels: Sequence[int], truth: Sequence[str | None]) -> dict[int, str]:
    """Return the commonest class of each theme, the alphabet deciding between equals."""
    counts: dict[int, Counter[str]] = {}
    for label, true in zip(labels, truth, strict=True):
        if label >= 0 and true is not None:
            counts.setdefault(label, Counter())[true] += 1
    return {
        label: min(count, key=lambda name: (-count[name], name)) for label, count in counts.items()
    }
