"""Read a file as rows of cells, whatever its format; its content says what it is, not its name.

Limits: 50 MB, 100,000 rows, 200 columns, 100,000 characters in a cell. A CSV file is UTF-8 with
commas, semicolons or tabs between its cells.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from engagement.responses.importing.cells import Row, check_headings
from engagement.responses.importing.errors import ImportRefused, Problem

MAX_BYTES = 50_000_000
MAX_ROWS = 100_000
MAX_CELL = 100_000
_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Table:
    """A file's rows.

    Attributes:
        columns: headings in the order of the file.
        sha256: of the file's bytes.
    """

    file_name: str
    sha256: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(path: Path) -> Table:
    """Return the rows of a file.

    Raises:
        ImportRefused: it is too large, of another kind, or broken.
    """
    if not path.is_file():
        raise ImportRefused(path.name, [Problem("There is no such file.")])
    if path.stat().st_size > MAX_BYTES:
        size = f"{path.stat().st_size / 1e6:,.0f} MB"
        limit = f"{MAX_BYTES / 1e6:,.0f} MB"
        sentence = f"The file has {size}; the limit is {limit}. Split it into smaller files."
        raise ImportRefused(path.name, [Problem(sentence)])
    content = path.read_bytes()
    rows = tuple(_within_limits(path.name, _read_rows(path, content)))
    if not rows:
        raise ImportRefused(path.name, [Problem("There are no rows in the file.")])
    columns = tuple(dict.fromkeys(column for row in rows for column in row.cells))
    return Table(path.name, hashlib.sha256(content).hexdigest(), columns, rows)


def _read_rows(path: Path, content: bytes) -> Iterator[Row]:
    if content.startswith(_ZIP):
        # Imported here to keep openpyxl out of every other command's start.
        from engagement.responses.importing.workbooks import read_workbook

        return read_workbook(path)
    if content.startswith(_OLD_EXCEL):
        sentence = "This is an old Excel file. Save it as .xlsx or as CSV UTF-8."
        raise ImportRefused(path.name, [Problem(sentence)])
    text = _decode(path.name, content)
    if text.lstrip()[:1] == "{":
        return _read_json_lines(path.name, text)
    return _read_csv(path.name, text)


def _decode(file_name: str, content: bytes) -> str:
    if b"\x00" in content:
        sentence = "This is not a CSV, XLSX or JSON Lines file."
        raise ImportRefused(file_name, [Problem(sentence)])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        sentence = f"Line {line} is not UTF-8. Save the file as “CSV UTF-8”."
        raise ImportRefused(file_name, [Problem(sentence)]) from error


def _read_json_lines(file_name: str, text: str) -> Iterator[Row]:
    # Not splitlines(): that also splits at characters that JSON leaves inside a text.
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            cells = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            sentence = "This line is not JSON. Each line is one object, like {“id”: …}."
            raise ImportRefused(file_name, [Problem(sentence, row=number)]) from error
        if not isinstance(cells, dict):
            sentence = "This line is not an object. Each line looks like {“id”: …}."
            raise ImportRefused(file_name, [Problem(sentence, row=number)])
        check_headings(file_name, list(cells))
        yield Row(number, {key.strip(): value for key, value in cells.items()})


def _read_csv(file_name: str, text: str) -> Iterator[Row]:
    first_line = text.partition("\n")[0]
    delimiter = max(",;\t", key=first_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    headings: list[str] = []
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            sentence = f"This row can't be read ({error}). Check its quotation marks."
            raise ImportRefused(file_name, [Problem(sentence, row=number)]) from error
        if cells is None:
            return
        if number == 1:
            headings = check_headings(file_name, cells)
            continue
        if len(cells) > len(headings):
            sentence = f"This row has {len(cells)} cells, the heading {len(headings)}."
            raise ImportRefused(file_name, [Problem(sentence, row=number)])
        yield Row(number, {name: cell for name, cell in zip(headings, cells, strict=False) if name})


def _within_limits(file_name: str, rows: Iterator[Row]) -> Iterator[Row]:
    for n_rows, row in enumerate(rows, 1):
        if n_rows > MAX_ROWS:
            sentence = f"There are more than {MAX_ROWS:,} rows. Split the file."
            raise ImportRefused(file_name, [Problem(sentence, row=row.number)])
        for column, cell in row.cells.items():
            if isinstance(cell, str) and len(cell) > MAX_CELL:
                sentence = f"This cell has {len(cell):,} characters; the limit is {MAX_CELL:,}."
                raise ImportRefused(file_name, [Problem(sentence, row.number, column)])
        yield row
