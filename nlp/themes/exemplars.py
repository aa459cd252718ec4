"""Choose the passages that best show what a theme means.

Maximal marginal relevance, so that the exemplars do not say one thing three times; never two of one
respondent. Source: Carbonell and Goldstein (1998), SIGIR '98.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

N_EXEMPLARS = 4
DIVERSITY = 0.3
DIGITS = 6


def choose_exemplars(
    vectors: NDArray[np.float32],
    relevance: NDArray[np.float64],
    respondents: Sequence[str],
    *,
    k: int = N_EXEMPLARS,
    diversity: float = DIVERSITY,
) -> list[int]:
    """Return the row numbers of at most ``k`` exemplars, best first.

    Each is the passage with the highest (1 - diversity) x relevance - diversity x cosine to the
    nearest one already chosen; the first row wins a tie.

    Args:
        vectors: shape (n_passages, n_dims); each row of length 1.
        relevance: shape (n_passages,): how well each shows the theme, about 0 to 1.
        respondents: who wrote each, length n_passages.
        k: the most exemplars.
        diversity: 0 ranks by relevance alone, 1 by difference alone.

    Raises:
        ValueError: ``diversity`` is outside 0 to 1.
    """
    if not 0 <= diversity <= 1:
        raise ValueError(f"diversity must be from 0 to 1, not {diversity}")
    chosen: list[int] = []
    nearest = np.zeros(len(vectors))
    is_open = np.ones(len(vectors), bool)
    people = np.array(respondents, dtype=object)
    while is_open.any() and len(chosen) < k:
        scores = np.round((1 - diversity) * relevance - diversity * nearest, DIGITS)
        best = int(np.where(is_open, scores, -np.inf).argmax())
        chosen.append(best)
        is_open &= people != people[best]
        cosines = vectors @ vectors[best]
        nearest = cosines if len(chosen) == 1 else np.maximum(nearest, cosines)
    return chosen
