"""One row of an imported file, and the headings that its cells stand under."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from engagement.responses.importing.errors import ImportRefused, Problem

MAX_COLUMNS = 200


@dataclass(frozen=True)
class Row:
    """One row of a file.

    Attributes:
        number: as a spreadsheet counts, the header being 1; in JSON Lines the line.
        cells: by heading; text, or in JSON Lines whatever the file holds.
    """

    number: int
    cells: dict[str, Any]


def check_headings(file_name: str, headings: list[str]) -> list[str]:
    """Return headings without the space around them.

    Raises:
        ImportRefused: there are too many, or two are the same.
    """
    if len(headings) > MAX_COLUMNS:
        sentence = f"There are {len(headings):,} columns; the limit is {MAX_COLUMNS}."
        raise ImportRefused(file_name, [Problem(sentence, row=1)])
    names = [heading.strip() for heading in headings]
    for name in names:
        if name and names.count(name) > 1:
            sentence = "Two columns have this heading. Give each its own."
            raise ImportRefused(file_name, [Problem(sentence, row=1, column=name)])
    return names
