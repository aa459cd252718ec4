"""Find the nearest of very many vectors: by their signs first, by the vectors themselves after.

One bit is kept of each number of a vector, its sign. The share of signs in which two vectors differ
is, in expectation, their angle over a half-turn, and unlike bits are counted some thirty times
faster than vectors are multiplied. Those with the fewest are compared exactly; what is far by its
signs is taken to be no hit by meaning. A vector's signs depend on it alone, so that neither the
order of documents nor their batches make a difference.

Source: Charikar (2002), "Similarity estimation techniques from rounding algorithms", STOC '02;
Norouzi, Punjani and Fleet (2012), "Fast search in Hamming space with multi-index hashing", CVPR.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

# Up to so many documents all vectors are compared: that takes no longer than scoring words.
EXACT_UP_TO = 100_000
MOST_COMPARED = 8_000
_ROWS = 50_000
_FAR = np.uint16(np.iinfo(np.uint16).max)


def signs_of(vectors: NDArray[np.float32]) -> NDArray[np.uint64]:
    """Return the signs of vectors as bits.

    Args:
        vectors: shape (n_docs, n_dims).

    Returns:
        shape (n_dims / 64 rounded up, n_docs): a row for every 64 dimensions.
    """
    n_docs, n_dims = vectors.shape
    signs = np.zeros(((n_dims + 63) // 64, n_docs), np.uint64)
    for start in range(0, n_docs, _ROWS):
        some = np.packbits(vectors[start : start + _ROWS] > 0, axis=1)
        wide = np.zeros((len(some), len(signs) * 8), np.uint8)
        wide[:, : some.shape[1]] = some
        signs[:, start : start + _ROWS] = wide.view(np.uint64).T
    return signs


def unlike_signs(
    signs: NDArray[np.uint64], vector: NDArray[np.float32], allowed: NDArray[np.bool_]
) -> NDArray[np.uint16]:
    """Return in how many signs each vector differs from one; very many where it isn't allowed.

    Args:
        signs: of `signs_of`, shape (n_rows, n_docs).
        vector: shape (n_dims,).
        allowed: shape (n_docs,).
    """
    unlike = np.zeros(signs.shape[1], np.uint16)
    for row, own in zip(signs, signs_of(vector[None, :])[:, 0], strict=True):
        unlike += np.bitwise_count(row ^ own)
    unlike[~allowed] = _FAR
    return unlike


def no_signs(n_docs: int) -> NDArray[np.uint16]:
    """Return what `unlike_signs` does for documents without vectors."""
    return np.full(n_docs, _FAR)


def nearest_by_signs(
    unlike: Sequence[NDArray[np.uint16]], *, most: int = MOST_COMPARED
) -> list[NDArray[np.int64]]:
    """Return the documents of each part that have the fewest unlike signs.

    All with as many unlike signs are in or out together, whatever their order.

    Args:
        unlike: for each part shape (n_docs,).
        most: how many over all parts; more only where the very nearest are more.
    """
    n_bits = max((int(part[part < _FAR].max(initial=0)) for part in unlike), default=0)
    counts = np.zeros(n_bits + 1, np.int64)
    for part in unlike:
        counts += np.bincount(part[part < _FAR], minlength=n_bits + 1)
    up_to = np.flatnonzero((np.cumsum(counts) <= most) & (np.cumsum(counts) > 0))
    limit = int(up_to[-1]) if len(up_to) else int(np.argmax(counts > 0))
    return [np.flatnonzero(part <= limit) for part in unlike]
