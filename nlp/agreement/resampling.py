"""Intervals by bootstrap over texts, for what has no published formula.

All decisions about one text are drawn together, since they hang together. Texts on which the two
coders said the same pair of things can't be told apart, so that a draw of texts is a multinomial
draw of pairs. Source: Efron and Tibshirani (1993), the percentile interval. Limits: under some 20
texts the interval is too narrow.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Floats = NDArray[np.float64]

DRAWS = 1000
BLOCK = 100  # draws at once, for memory
# An interval from draws of which fewer than half are defined would be of another question.
LEAST_DEFINED = 0.5


def resample(columns: csr_matrix, counts: Floats, *, draws: int = DRAWS, seed: int = 0) -> Floats:
    """Return the sums of some columns over each draw of the texts.

    Args:
        columns: what is summed of each pair of answers, shape (n_pairs, n_columns).
        counts: texts of each pair, shape (n_pairs,), at least one text in all.
        draws: how many draws.
        seed: of the draws; the same seed and counts draw the same texts.

    Returns:
        shape (draws, n_columns).
    """
    rng = np.random.default_rng(seed)
    n, share = int(counts.sum()), counts / counts.sum()
    sums = np.empty((draws, columns.shape[1]))
    for start in range(0, draws, BLOCK):
        size = min(BLOCK, draws - start)
        drawn = rng.multinomial(n, share, size=size).astype(np.float64)
        sums[start : start + size] = (columns.T @ drawn.T).T
    return sums


def percentiles(values: Floats) -> tuple[float, float] | None:
    """Return the 2.5th and 97.5th percentile of the draws; None where too few are defined.

    Args:
        values: shape (n_draws,), NaN where a draw left the figure undefined.
    """
    defined = values[~np.isnan(values)]
    if not len(values) or len(defined) < LEAST_DEFINED * len(values):
        return None
    low, high = np.quantile(defined, [0.025, 0.975])
    return float(low), float(high)
