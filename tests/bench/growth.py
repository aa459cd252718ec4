"""How the time of a method grows with its input."""

from __future__ import annotations

import math
from collections.abc import Sequence

# Of the exponent: timings on a machine with other work differ by that much from run to run.
TOLERANCE = 0.08


def exponent(sizes: Sequence[int], seconds: Sequence[float]) -> float | None:
    """Return b where time grows as n to the power b: the slope of its logarithm, least squares.

    Args:
        sizes: numbers of rows, two or more.
        seconds: of each; those of nothing measurable leave the exponent unknown.
    """
    if len(sizes) < 2 or min(seconds) <= 0:
        return None
    across = [math.log(size) for size in sizes]
    up = [math.log(second) for second in seconds]
    middle, height = sum(across) / len(across), sum(up) / len(up)
    rise = sum((x - middle) * (y - height) for x, y in zip(across, up, strict=True))
    return rise / sum((x - middle) ** 2 for x in across)


def n_log_n(sizes: Sequence[int]) -> float:
    """Return the exponent that n log n would show over the same sizes."""
    found = exponent(sizes, [size * math.log(size) for size in sizes])
    return found if found is not None else 1.0


def is_no_worse_than_n_log_n(sizes: Sequence[int], seconds: Sequence[float]) -> bool | None:
    """Say whether time grows no faster than n log n; None where it can't be told."""
    found = exponent(sizes, seconds)
    return None if found is None else found <= n_log_n(sizes) + TOLERANCE
