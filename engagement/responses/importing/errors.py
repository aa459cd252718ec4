"""Refusals of files: always which file, which row, which column, and what would be right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LISTED = 20


@dataclass(frozen=True)
class Problem:
    """One thing that keeps a file out.

    Attributes:
        row: as a spreadsheet counts, the header being 1; None for the file as a whole.
        column: its heading; empty for the row as a whole.
        sentence: what is wrong and what would be right.
    """

    sentence: str
    row: int | None = None
    column: str = ""

    def __str__(self) -> str:
        place = f"row {self.row}" if self.row is not None else ""
        place += f", column “{self.column}”" if place and self.column else ""
        if not place and self.column:
            place = f"column “{self.column}”"
        return f"{place}: {self.sentence}" if place else self.sentence


class ImportRefused(Exception):
    """Nothing of a file was stored.

    Attributes:
        problems: everything that was found, in the order of the file.
    """

    def __init__(self, file_name: str, problems: Sequence[Problem]) -> None:
        self.file_name = file_name
        self.problems = tuple(problems)
        lines = [f"{file_name}: {problem}" for problem in problems[:LISTED]]
        if len(problems) > LISTED:
            lines.append(f"{file_name}: and {len(problems) - LISTED} more.")
        super().__init__("\n".join(lines))
