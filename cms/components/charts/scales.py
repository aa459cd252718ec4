"""From values to places: linear scales and round numbers for an axis."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Scale:
    """A straight line from a range of values to a range of places."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return the place of ``value``; all values stand at the start of an empty range."""
        if self.high == self.low:
            return self.start
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def round_ticks(low: float, high: float, *, most: int = 5) -> list[float]:
    """Return round numbers, evenly apart, that reach from ``low`` or below to ``high`` or above.

    Args:
        low: the smallest value to be drawn.
        high: the largest value to be drawn.
        most: how many steps the axis may have, at most.
    """
    if high <= low:
        high = low + 1
    raw = (high - low) / most
    size = 10.0 ** math.floor(math.log10(raw))
    step = next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor >= raw * 0.999999)
    first = math.floor(low / step + 1e-9)
    last = math.ceil(high / step - 1e-9)
    return [round(step * at, 10) for at in range(first, last + 1)]
