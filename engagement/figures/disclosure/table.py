"""A table that may be shown: nothing in it that was hidden, rounded counts and no others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

LEAST_BASE_FOR_SHARE = 20


@dataclass(frozen=True)
class ProtectedRow:
    """One line of a table of one dimension.

    Attributes:
        value: the rounded count, or None where it is hidden.
        share: whole per cent of the rounded base, or None where there is none to show.
    """

    label: str
    value: int | None
    share: int | None


@dataclass(frozen=True)
class ProtectedTable:
    """Counts of people after disclosure control.

    Attributes:
        dimensions: names, one or two.
        row_labels, column_labels: in the order of display; a table of one dimension has no
            column labels and one value in each row.
        values: one tuple for each row; None where the count is hidden.
        row_totals, column_totals: rounded by themselves, so rows need not add up to them.
        base: rounded number of people the table rests on; None where they are too few.
        profile: for whom it was made.
        adds_up: False where a person may stand in several rows.
    """

    dimensions: tuple[str, ...]
    row_labels: tuple[str, ...]
    column_labels: tuple[str, ...]
    values: tuple[tuple[int | None, ...], ...]
    row_totals: tuple[int | None, ...]
    column_totals: tuple[int | None, ...]
    base: int | None
    profile: str
    adds_up: bool = True

    @property
    def rows(self) -> tuple[ProtectedRow, ...]:
        """Return the lines of a table of one dimension, in the order of display."""
        return tuple(
            ProtectedRow(label, values[0], self.share_of(values[0]))
            for label, values in zip(self.row_labels, self.values, strict=True)
        )

    def row(self, label: str) -> ProtectedRow | None:
        """Return the line with this label, or None."""
        return next((row for row in self.rows if row.label == label), None)

    def share_of(self, value: int | None) -> int | None:
        """Return a shown count as whole per cent of the shown base, or None."""
        if value is None or self.base is None or self.base < LEAST_BASE_FOR_SHARE:
            return None
        return min(100, (200 * value + self.base) // (2 * self.base))

    def as_json(self) -> dict[str, Any]:
        """Return the table as plain data, for storing."""
        return {
            "dimensions": list(self.dimensions),
            "row_labels": list(self.row_labels),
            "column_labels": list(self.column_labels),
            "values": [list(row) for row in self.values],
            "row_totals": list(self.row_totals),
            "column_totals": list(self.column_totals),
            "base": self.base,
            "profile": self.profile,
            "adds_up": self.adds_up,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> ProtectedTable:
        """Return the table that ``as_json`` stored."""
        return cls(
            dimensions=tuple(data["dimensions"]),
            row_labels=tuple(data["row_labels"]),
            column_labels=tuple(data["column_labels"]),
            values=tuple(tuple(row) for row in data["values"]),
            row_totals=tuple(data["row_totals"]),
            column_totals=tuple(data["column_totals"]),
            base=data["base"],
            profile=data["profile"],
            adds_up=data["adds_up"],
        )
