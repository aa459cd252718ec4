"""Tie each passage to its nearest neighbours, and place all by how the ties run.

Two passages that share neighbours, and neighbours of neighbours, are of one matter even where
their own words differ. Ties are weighed by self-tuning distances, so that a matter told in many
ways is held together as well as one that all tell alike; the leading eigenvectors of the graph,
scaled by their eigenvalue cubed (a walk of some steps), are the new place.

Source: Zelnik-Manor and Perona (2004), "Self-tuning spectral clustering", NIPS 17; Ng, Jordan and
Weiss (2001), "On spectral clustering", NIPS 14. How many eigenvalues stay high says how many groups
hold together: Lee, Oveis Gharan and Trevisan (2012), "Multi-way spectral partitioning", STOC '12.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags
from scipy.sparse.linalg import eigsh

from nlp.themes.vectors import unit_rows

# Means over graphs of several widths: no one width suits small and large matters.
NEIGHBOURS = (10, 15, 25)
# The distance to this neighbour is a passage's own measure of near and far.
OWN_SCALE = 7
# In a small collection a neighbourhood may be at most this share of it.
WIDEST_SHARE = 1 / 8
N_EIGENVECTORS = 100
STEPS = 3
BLOCK = 1000
TOLERANCE = 1e-4
# Cosines are compared in whole numbers of this many to one.
UNITS = 100_000


def spectral_places(
    vectors: NDArray[np.float32],
) -> tuple[NDArray[np.float64], NDArray[np.float32]]:
    """Return the graph's eigenvalues, highest first, and each passage's place.

    Args:
        vectors: shape (n, n_dims), rows of length 1, n at least 12.

    Returns:
        shapes (n_eigenvalues,), and (n, n_eigenvalues) with rows of length 1.
    """
    ties = _ties(vectors)
    degree = np.maximum(np.asarray(ties.sum(axis=1)).ravel(), 1e-9)
    scale = diags(1 / np.sqrt(degree))
    n = len(vectors)
    values, places = eigsh(
        scale @ ties @ scale,
        k=min(N_EIGENVECTORS, n // 4),
        which="LA",
        # A start of its own would be drawn at random.
        v0=np.ones(n),
        tol=TOLERANCE,
    )
    order = np.argsort(-values, kind="stable")
    values = np.clip(values[order], 0, 1)
    return values, unit_rows(places[:, order] * values**STEPS).astype(np.float32)


def _ties(vectors: NDArray[np.float32]) -> csr_matrix:
    """Return the weight of each tie: shape (n, n), symmetric, mostly empty."""
    n = len(vectors)
    widest = max(3, int(n * WIDEST_SHARE))
    widths = sorted({min(width, widest) for width in NEIGHBOURS})
    near, cosines = _nearest(vectors, widths[-1])
    # Squared distance of two directions.
    distances = 2 * np.maximum(1 - cosines, 0)
    total = csr_matrix((n, n))
    for width in widths:
        scale = np.sqrt(distances[:, min(OWN_SCALE, width) - 1]) + 1e-6
        rows = np.repeat(np.arange(n), width)
        columns = near[:, :width].ravel()
        weights = np.exp(-distances[:, :width].ravel() / (scale[rows] * scale[columns]))
        graph = csr_matrix((weights, (rows, columns)), shape=(n, n))
        total = total + graph.maximum(graph.T) / len(widths)
    return total


def _nearest(
    vectors: NDArray[np.float32], width: int
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return each passage's nearest others, nearest first, and their cosines: (n, width) both."""
    n = len(vectors)
    near = np.empty((n, width), np.int64)
    cosines = np.empty((n, width))
    columns = np.arange(n)
    for first in range(0, n, BLOCK):
        block = np.round((vectors[first : first + BLOCK] @ vectors.T) * UNITS).astype(np.int64)
        rows = np.arange(len(block))
        block[rows, first + rows] = -2 * UNITS
        # No two numbers are the same, so that which are nearest is the same on every machine.
        unlike = columns - block * n
        chosen = np.argpartition(unlike, width - 1, axis=1)[:, :width]
        order = np.argsort(np.take_along_axis(unlike, chosen, axis=1), axis=1)
        chosen = np.take_along_axis(chosen, order, axis=1)
        near[first : first + BLOCK] = chosen
        cosines[first : first + BLOCK] = np.take_along_axis(block, chosen, axis=1) / UNITS
    return near, cosines
