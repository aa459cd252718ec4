"""Count people and give back only what may be shown."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engagement.figures.disclosure.audit import Line, find_exposed
from engagement.figures.disclosure.marking import (
    NEARLY_ALL,
    SMALL_GROUP,
    mark_class,
    mark_complementary,
    mark_small,
)
from engagement.figures.disclosure.profiles import Profile
from engagement.figures.disclosure.table import ProtectedTable

MOST_ROUNDS = 50


@dataclass(frozen=True)
class Dimension:
    """One way of dividing people.

    Attributes:
        name: the key under which a person's row holds the answer.
        labels: in the order of display; answers outside it are not counted.
        is_multiple: a person may stand under several labels, so that they don't add up.
    """

    name: str
    labels: tuple[str, ...]
    is_multiple: bool = False


Person = Mapping[str, str | Collection[str] | None]


def protect(
    people: Sequence[Person], *, dimensions: Sequence[Dimension], profile: Profile
) -> ProtectedTable:
    """Return the table of ``people`` by one or two dimensions that ``profile`` may see.

    Args:
        people: one row for each person, never one for each comment; a dimension's value is a
            label, several labels where the dimension is multiple, or None for no answer.
        dimensions: rows first, then columns.

    Raises:
        ValueError: no dimension, or more than the profile allows.
    """
    if not 1 <= len(dimensions) <= min(2, profile.max_dimensions):
        message = (
            f"{len(dimensions)} dimensions were asked for; profile {profile.name} allows "
            f"1 to {min(2, profile.max_dimensions)}."
        )
        raise ValueError(message)
    answered = [p for p in people if all(_places(p, d) for d in dimensions)]
    counts = _count(answered, dimensions)
    if len(answered) < profile.base:
        return _empty_table(dimensions, profile)
    row_bases = _row_bases(answered, counts, dimensions)
    primary = _mark_primary(counts, row_bases, len(answered), dimensions, profile)
    adds_up = _adds_up(dimensions)
    lines = _lines(counts, len(answered), row_bases, dimensions, profile)
    marks = _mark_until_safe(counts, primary, lines, profile, adds_up)
    return _table(counts, marks, row_bases, len(answered), dimensions, profile)


def _places(person: Person, dimension: Dimension) -> list[int]:
    value = person.get(dimension.name)
    if value is None:
        return []
    if dimension.is_multiple:
        # Somebody who was asked and raised none of the labels still counts in the base.
        return [i for i, label in enumerate(dimension.labels) if label in value] or [-1]
    return [i for i, label in enumerate(dimension.labels) if label == value]


def _count(people: Sequence[Person], dimensions: Sequence[Dimension]) -> NDArray[np.int64]:
    n_columns = len(dimensions[1].labels) if len(dimensions) == 2 else 1
    counts = np.zeros((len(dimensions[0].labels), n_columns), dtype=np.int64)
    for person in people:
        rows = _places(person, dimensions[0])
        columns = _places(person, dimensions[1]) if len(dimensions) == 2 else [0]
        for row in rows:
            for column in columns:
                if row >= 0 and column >= 0:
                    counts[row, column] += 1
    return counts


def _row_bases(
    people: Sequence[Person], counts: NDArray[np.int64], dimensions: Sequence[Dimension]
) -> NDArray[np.int64]:
    """Return how many people each row rests on, shape (n_rows,)."""
    if len(dimensions) == 1:
        return np.full(len(counts), len(people), dtype=np.int64)
    bases = np.zeros(len(counts), dtype=np.int64)
    for person in people:
        for row in _places(person, dimensions[0]):
            if row >= 0:
                bases[row] += 1
    return bases


def _mark_primary(
    counts: NDArray[np.int64],
    row_bases: NDArray[np.int64],
    n_people: int,
    dimensions: Sequence[Dimension],
    profile: Profile,
) -> NDArray[np.bool_]:
    """Return the cells that must be hidden for their own sake."""
    marks = mark_class(counts, mark_small(counts, row_bases, profile))
    if dimensions[0].is_multiple and n_people < SMALL_GROUP:
        # Labels that don't add up have no line to compare within: each stands against the base.
        marks |= counts >= NEARLY_ALL * n_people
    return marks


def _adds_up(dimensions: Sequence[Dimension]) -> tuple[bool, bool]:
    """Return whether cells add up along rows (over columns) and along columns (over rows)."""
    along_rows = len(dimensions) == 2 and not dimensions[1].is_multiple
    return along_rows, not dimensions[0].is_multiple


def _lines(
    counts: NDArray[np.int64],
    n_people: int,
    row_bases: NDArray[np.int64],
    dimensions: Sequence[Dimension],
    profile: Profile,
) -> list[Line]:
    along_rows, along_columns = _adds_up(dimensions)
    n_rows, n_columns = counts.shape
    lines = []
    if along_rows:
        for r in range(n_rows):
            cells = tuple((r, c) for c in range(n_columns))
            lines.append(Line(cells, profile.rounded(int(row_bases[r]))))
    if along_columns:
        for c in range(n_columns):
            total = n_people if len(dimensions) == 1 else int(counts[:, c].sum())
            lines.append(Line(tuple((r, c) for r in range(n_rows)), profile.rounded(total)))
    return lines


def _mark_until_safe(
    counts: NDArray[np.int64],
    primary: NDArray[np.bool_],
    lines: list[Line],
    profile: Profile,
    adds_up: tuple[bool, bool],
) -> NDArray[np.bool_]:
    marks = primary
    for _ in range(MOST_ROUNDS):
        marks = mark_complementary(
            counts, marks, profile, rows_add_up=adds_up[0], columns_add_up=adds_up[1]
        )
        exposed = find_exposed(counts, marks, primary, lines, profile)
        widened = _widen(counts, marks, exposed, lines)
        if not exposed or widened is None:
            break
        marks = widened
    # What can't be made safe cell by cell is hidden whole.
    return np.ones_like(primary) if exposed else marks


def _widen(
    counts: NDArray[np.int64],
    marks: NDArray[np.bool_],
    exposed: list[tuple[int, int]],
    lines: list[Line],
) -> NDArray[np.bool_] | None:
    """Return the marks with the cheapest cell more in a line of an exposed one, or None."""
    near = {
        cell
        for line in lines
        if any(bad in line.cells for bad in exposed)
        for cell in line.cells
        if not marks[cell]
    }
    if not near:
        return None
    cheapest = min(near, key=lambda cell: (counts[cell] == 0, int(counts[cell]), cell))
    marks = marks.copy()
    marks[cheapest] = True
    return marks


def _table(
    counts: NDArray[np.int64],
    marks: NDArray[np.bool_],
    row_bases: NDArray[np.int64],
    n_people: int,
    dimensions: Sequence[Dimension],
    profile: Profile,
) -> ProtectedTable:
    is_crossed = len(dimensions) == 2
    values = tuple(
        tuple(None if hidden else profile.rounded(int(n)) for n, hidden in zip(row, m, strict=True))
        for row, m in zip(counts, marks, strict=True)
    )
    return ProtectedTable(
        dimensions=tuple(d.name for d in dimensions),
        row_labels=dimensions[0].labels,
        column_labels=dimensions[1].labels if is_crossed else (),
        values=values,
        row_totals=_totals(row_bases, profile) if is_crossed else (),
        column_totals=_totals(counts.sum(axis=0), profile) if is_crossed else (),
        base=profile.rounded(n_people),
        profile=profile.name,
        adds_up=not dimensions[0].is_multiple,
    )


def _totals(totals: NDArray[np.int64], profile: Profile) -> tuple[int | None, ...]:
    return tuple(None if t < profile.base else profile.rounded(int(t)) for t in totals)


def _empty_table(dimensions: Sequence[Dimension], profile: Profile) -> ProtectedTable:
    is_crossed = len(dimensions) == 2
    rows = dimensions[0].labels
    columns = dimensions[1].labels if is_crossed else ()
    width = len(columns) or 1
    return ProtectedTable(
        dimensions=tuple(d.name for d in dimensions),
        row_labels=rows,
        column_labels=columns,
        values=tuple((None,) * width for _ in rows),
        row_totals=(None,) * len(rows) if is_crossed else (),
        column_totals=(None,) * len(columns) if is_crossed else (),
        base=None,
        profile=profile.name,
        adds_up=not dimensions[0].is_multiple,
    )
