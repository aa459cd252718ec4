"""Which cells of a table of counts must be hidden.

Works on exact counts, shape (n_rows, n_columns). A line is a row or a column whose total is
shown. Rows of a dimension in which a person may stand several times don't add up, so nothing
can be subtracted along it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engagement.figures.disclosure.profiles import Profile

Counts = NDArray[np.int64]
Marks = NDArray[np.bool_]

SMALL_GROUP = 30
NEARLY_ALL = 0.9


def mark_small(counts: Counts, bases: NDArray[np.int64], profile: Profile) -> Marks:
    """Return the cells that are small in themselves, or stand in a line with too few people.

    Args:
        counts: shape (n_rows, n_columns).
        bases: shape (n_rows,): the people each row rests on.
    """
    small = (counts > 0) & (counts < profile.cell)
    noughts = (counts == 0) & (bases < profile.zero_base)[:, None]
    too_few = (bases < profile.base)[:, None] & np.ones_like(small)
    marks: Marks = small | noughts | too_few
    return marks


def mark_class(counts: Counts, marks: Marks) -> Marks:
    """Return the marks with every small line hidden in which nearly all said the same.

    "All twelve of them said so" tells what each of the twelve said, whatever its size.
    """
    found = marks.copy()
    for lines, hidden in ((counts, found), (counts.T, found.T)):
        if lines.shape[1] < 2:
            continue
        totals = lines.sum(axis=1)
        most = lines.max(axis=1)
        hidden[(totals > 0) & (totals < SMALL_GROUP) & (most >= NEARLY_ALL * totals)] = True
    return found


def mark_complementary(
    counts: Counts, marks: Marks, profile: Profile, *, rows_add_up: bool, columns_add_up: bool
) -> Marks:
    """Return the marks with as many more as keep hidden cells from being worked out.

    In every line whose parts add up to a total that is shown, either nothing is hidden or at
    least two cells that hold ``profile.cell`` people or more between them.
    """
    marks = marks.copy()
    changed = True
    while changed:
        changed = False
        for along_rows, adds_up in ((True, rows_add_up), (False, columns_add_up)):
            if adds_up:
                changed |= _complete_lines(counts, marks, profile, along_rows=along_rows)
    return marks


def _complete_lines(counts: Counts, marks: Marks, profile: Profile, *, along_rows: bool) -> bool:
    lines, hidden = (counts, marks) if along_rows else (counts.T, marks.T)
    changed = False
    for line, line_marks, number in zip(lines, hidden, range(len(lines)), strict=True):
        while _needs_another(line, line_marks, profile):
            line_marks[_cheapest(line, line_marks, hidden, number)] = True
            changed = True
    return changed


def _needs_another(line: NDArray[np.int64], marks: NDArray[np.bool_], profile: Profile) -> bool:
    n_hidden = int(marks.sum())
    if n_hidden == 0 or n_hidden == len(line):
        return False
    return n_hidden == 1 or int(line[marks].sum()) < profile.cell


def _cheapest(line: NDArray[np.int64], marks: NDArray[np.bool_], hidden: Marks, number: int) -> int:
    """Return the place of the next cell to hide: small, and best where others hide already.

    Noughts come last: hiding a nought protects nobody.
    """
    crossing: NDArray[np.bool_] = np.any(np.delete(hidden, number, axis=0), axis=0)
    free = [int(place) for place in np.flatnonzero(~marks)]
    return min(
        free,
        key=lambda place: (line[place] == 0, int(line[place]), not crossing[place], place),
    )
