"""Join the ranking by words and the ranking by meaning into one.

Scores are brought to one scale and added, with a weight for each: a document that both
find rises, and one that is far ahead in either stays ahead, which ranks alone would lose.
Source: Bruch, Gai and Ingber (2023), "An analysis of fusion functions for hybrid
retrieval", ACM TOIS 42: convex combinations beat reciprocal ranks, and need little tuning.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

MEANING_SHARE = 0.6
# The lesser encoder goes by words too: it adds spelling, and little sense.
MEANING_SHARE_FALLBACK = 0.2


def fuse(
    words: NDArray[np.float64], meaning: NDArray[np.float64], *, meaning_share: float
) -> NDArray[np.float64]:
    """Return the joint score of each document, 0 to 1.

    Args:
        words: shape (n_docs,): BM25, 0 where no word was found.
        meaning: shape (n_docs,): cosine, 0 where there is none.
        meaning_share: the weight of meaning, 0 to 1.
    """
    # In place: over a million documents making room takes longer than the sums.
    joined, near = _scaled(words), _scaled(meaning)
    joined *= 1 - meaning_share
    near *= meaning_share
    joined += near
    return joined


def fuse_lists(
    words: Mapping[str, float], meaning: Mapping[str, float], *, is_lesser: bool = False
) -> dict[str, float]:
    """Return the joint score of each document that one of two lists has.

    Args:
        words: BM25 of each document that a search by words found.
        meaning: cosine of each that a search by meaning found.
        is_lesser: whether the vectors are those of the lesser encoder.
    """
    ids = [*dict.fromkeys([*words, *meaning])]
    share = MEANING_SHARE_FALLBACK if is_lesser else MEANING_SHARE
    scores = fuse(
        np.array([words.get(one, 0.0) for one in ids]),
        np.array([meaning.get(one, 0.0) for one in ids]),
        meaning_share=share if meaning else 0.0,
    )
    return dict(zip(ids, (float(score) for score in scores), strict=True))


def closest_alone(
    words: Mapping[str, float], meaning: Mapping[str, float], *, most: int
) -> dict[str, float]:
    """Return a list by meaning without what lies far down in it and shares no word.

    Args:
        words: BM25 of each document that a search by words found.
        meaning: cosine of each that a search by meaning found.
        most: how many that meaning alone found stay, the closest.
    """
    alone = sorted((-cosine, one) for one, cosine in meaning.items() if one not in words)
    far = {one for _, one in alone[most:]}
    return {one: cosine for one, cosine in meaning.items() if one not in far}


def _scaled(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the scores over their highest, nothing below 0, in an array of its own."""
    highest = float(scores.max(initial=0.0))
    scaled = np.maximum(scores, 0.0)
    if highest > 0:
        scaled /= highest
    return scaled
