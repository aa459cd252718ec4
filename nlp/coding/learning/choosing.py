"""Choose which rows an officer should decide about next, so that the answers teach most.

Greedy coverage: a row is worth the doubt that it and the rows like it are in, less what rows
already decided or chosen tell of them. Doubt, density and diversity are one sum; rows far from
everything and second copies are worth little by themselves.

Source: facility location, weighted by uncertainty: Wei, Iyer and Bilmes (2015), "Submodularity in
data subset selection and active learning", ICML. Tried on the development part and no better than
chance: entropy alone, margin alone, each times density and a penalty for likeness.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from nlp.coding.learning.adjusting import Matrix

COPY = 0.95  # cosine from which two rows would teach the same


def choose_telling(
    doubt: Matrix, vectors: Matrix, *, decided: Matrix, k: int, groups: NDArray[np.int_]
) -> list[int]:
    """Return at most ``k`` row numbers, most telling first.

    Args:
        doubt: how unsure the coder is of each row, not negative, shape (n_rows,).
        vectors: rows of length 1, or zero where there are no words, shape (n_rows, dims).
        decided: those of rows already decided, shape (n_decided, dims).
        k: how many to choose.
        groups: equal numbers for copies of one text, shape (n_rows,).
    """
    with threadpool_limits(limits=1):  # more threads would give other last bits
        alike = np.clip(vectors @ vectors.T, 0.0, 1.0)
        covered = np.zeros(len(vectors))
        if len(decided):
            covered = np.clip((vectors @ decided.T).max(axis=1), 0.0, 1.0)
    # What was decided already isn't asked again in other words; nor are rows without words.
    is_open = (covered < COPY) & (vectors != 0).any(axis=1)
    chosen: list[int] = []
    while len(chosen) < k and is_open.any():
        worth = np.einsum("n,nm->m", doubt, np.maximum(0.0, alike - covered[:, None]))
        worth[~is_open] = -1.0
        best = int(worth.argmax())
        chosen.append(best)
        covered = np.maximum(covered, alike[:, best])
        is_open &= (alike[:, best] < COPY) & (groups != groups[best])
        is_open[best] = False
    return chosen


def doubts(margins: Matrix) -> Matrix:
    """Return how unsure a coder is of each row, 0 to 1: how near its best theme is to its line.

    Args:
        margins: log odds above each theme's line, shape (n_rows, n_themes).
    """
    if not margins.shape[1]:
        return np.zeros(len(margins))
    doubt: Matrix = 1.0 / (1.0 + np.abs(margins.max(axis=1)))
    return doubt
