"""Intervals by bootstrap over texts, for what has no published formula.

All decisions about one text are drawn together, since they hang together. Texts on which the two
coders said the same pair of things can't be told apart, so that a draw of texts is a multinomial
draw of pairs. Source: Efron and Tibshirani (1993), the percentile interval. Limits: under some 20
texts the interval is too narrow.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

DRAWS = 1000
BLOCK = 100  # draws at once, for memory
# An interval from draws of which fewer than half are defined would be of another question.
LEAST_DEFINED = 0.5


def draw_pairs(counts: Floats, *, draws: int = DRAWS, seed: int = 0) -> Iterator[Floats]:
    """Yield how many texts of each pair each draw has, in blocks of shape (at most 100, n_pairs).

    Args:
        counts: texts of each pair, shape (n_pairs,), at least one text in all.
        draws: how many draws.
        seed: of the draws.
    """
    rng = np.random.default_rng(seed)
    n = int(counts.sum())
    share = counts / counts.sum()
    for start in range(0, draws, BLOCK):
        size = min(BLOCK, draws - start)
        yield rng.multinomial(n, share, size=size).astype(np.float64)


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
