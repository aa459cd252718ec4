"""What a reader could work out about a hidden cell from all that a table shows.

The reader is taken to know the rule: shown figures are rounded, so each stands for a small
interval; hidden cells are whole numbers of at least nought. Every hidden cell's smallest and
largest value consistent with that is found by a linear program. Source: Fischetti and Salazar
(2001), "Solving the cell suppression problem on tabular data with linear constraints"; solver:
HiGHS through SciPy.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from engagement.figures.disclosure.profiles import Profile


@dataclass(frozen=True)
class Line:
    """One sum that a reader can form: cells by (row, column), and the total as shown."""

    cells: tuple[tuple[int, int], ...]
    total: int


def find_exposed(
    counts: NDArray[np.int64],
    marks: NDArray[np.bool_],
    primary: NDArray[np.bool_],
    lines: list[Line],
    profile: Profile,
) -> list[tuple[int, int]]:
    """Return the hidden cells that a reader could pin down too closely.

    A cell hidden for its own sake must keep ``profile.cell - 1`` possible values, any other
    hidden cell more than one.
    """
    hidden = [(int(r), int(c)) for r, c in np.argwhere(marks)]
    if not hidden:
        return []
    place = {cell: number for number, cell in enumerate(hidden)}
    upper, bounds = _constraints(counts, marks, place, lines, profile)
    exposed = []
    for cell, number in place.items():
        low, high = _interval(number, len(hidden), upper, bounds)
        needed = profile.cell - 2 if primary[cell] else 1
        if high - low < needed - 1e-6:
            exposed.append(cell)
    return exposed


def _constraints(
    counts: NDArray[np.int64],
    marks: NDArray[np.bool_],
    place: dict[tuple[int, int], int],
    lines: list[Line],
    profile: Profile,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return A, b of ``A x <= b`` over the hidden cells, two rows for each line."""
    below, above = profile.round_to // 2, (profile.round_to - 1) // 2
    matrix, limits = [], []
    for line in lines:
        row = np.zeros(len(place))
        n_shown = shown = 0
        for cell in line.cells:
            if marks[cell]:
                row[place[cell]] = 1
            else:
                n_shown += 1
                shown += profile.rounded(int(counts[cell]))
        rest = line.total - shown
        matrix += [row, -row]
        limits += [rest + above + below * n_shown, -(rest - below - above * n_shown)]
    return np.array(matrix).reshape(-1, len(place)), np.array(limits, dtype=float)


def _interval(
    number: int, n_hidden: int, upper: NDArray[np.float64], bounds: NDArray[np.float64]
) -> tuple[float, float]:
    cost = np.zeros(n_hidden)
    cost[number] = 1
    ends = []
    for sign in (1, -1):
        found = linprog(sign * cost, A_ub=upper, b_ub=bounds, bounds=(0, None), method="highs")
        ends.append(float(np.ceil(found.fun - 1e-9)) * sign if found.success else sign * -np.inf)
    low, high = ends
    return max(low, 0.0), high if np.isfinite(high) else np.inf
