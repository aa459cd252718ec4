"""Read rows from JSON Lines and write results, complete or not at all.

Source: JSON as RFC 8259, JSON Lines as jsonlines.org. A line ends at a line feed alone:
U+2028 and its like are ordinary characters inside a string. Stricter than Python's own
reader: NaN, infinities, lone surrogates and repeated ids are refused.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NoReturn

from nlp.cli.atomic import write_file
from nlp.cli.errors import BadLine, CommandRefused
from nlp.text.rows import Row

STANDARD = "-"
ROW_FIELDS = frozenset({"id", "text", "respondent", "question", "language"})


def read_rows(path: str | Path) -> list[Row]:
    """Return the rows of a JSON Lines file, in its order.

    Args:
        path: the file, or ``-`` for standard input.

    Raises:
        BadLine: a line isn't a row, or repeats the id of another.
        CommandRefused: the file can't be read.
    """
    rows: list[Row] = []
    seen: dict[str, int] = {}
    for number, fields in read_objects(path):
        row = _row(fields, file=str(path), line=number)
        if row.id in seen:
            expected = f"an id of its own (line {seen[row.id]} has the same)"
            raise BadLine(file=str(path), line=number, field="id", expected=expected)
        seen[row.id] = number
        rows.append(row)
    return rows


def read_objects(path: str | Path) -> Iterator[tuple[int, dict[str, object]]]:
    """Yield each line's number, from 1, and its JSON object; lines of white space are skipped.

    Raises:
        BadLine: a line isn't UTF-8 or isn't a JSON object.
        CommandRefused: the file can't be read.
    """
    for number, line in enumerate(_read_bytes(path).split(b"\n"), start=1):
        if line.strip():
            yield number, _object(line, file=str(path), number=number)


def text_field(
    fields: dict[str, object], name: str, *, file: str, line: int, empty: bool = True
) -> str:
    """Return a field that must be a string.

    Args:
        fields: the line's object.
        name: the field's name.
        file: the file's name, for the error.
        line: the line's number, for the error.
        empty: whether it may be the empty string.

    Raises:
        BadLine: it is missing, isn't a string, or is empty where it may not be.
    """
    value = fields.get(name)
    if not isinstance(value, str) or not (value or empty):
        expected = "a string" if empty else "a string that isn't empty"
        raise BadLine(file=file, line=line, field=name, expected=expected)
    return value


def output_row(row: Row, fields: dict[str, object]) -> dict[str, object]:
    """Return an output row: the id, the input's unknown fields, then ``fields``.

    A field of the output takes the place of an unknown one with the same name.
    """
    return {"id": row.id, **row.extra, **fields}


def json_line(value: object) -> str:
    """Return ``value`` as one line of JSON with its line feed."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False) + "\n"


def write_atomically(path: str | Path, parts: Iterable[str]) -> None:
    """Write the parts as UTF-8, so that the file appears complete or not at all.

    Args:
        path: the file, or ``-`` for standard output.
        parts: pieces of its text; all are made before the first is written.

    Raises:
        CommandRefused: the file can't be written.
    """
    data = "".join(parts).encode("utf-8")
    if str(path) == STANDARD:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        write_file(Path(path), data)
    except OSError as error:
        raise CommandRefused(f"{path}: can't be written: {error.strerror or error}") from error


def write_rows(path: str | Path, rows: Iterable[dict[str, object]]) -> None:
    """Write each object as a line of JSON; see `write_atomically`."""
    write_atomically(path, (json_line(row) for row in rows))


def _read_bytes(path: str | Path) -> bytes:
    if str(path) == STANDARD:
        data = sys.stdin.buffer.read()
    else:
        try:
            data = Path(path).read_bytes()
        except OSError as error:
            raise CommandRefused(f"{path}: can't be read: {error.strerror or error}") from error
    # Spreadsheets put a byte order mark in front; it is no part of the first line.
    return data.removeprefix(b"\xef\xbb\xbf")


def _object(line: bytes, *, file: str, number: int) -> dict[str, object]:
    def refuse(field: str, expected: str) -> NoReturn:
        raise BadLine(file=file, line=number, field=field, expected=expected)

    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        refuse("line", "UTF-8")
    try:
        value = json.loads(text, parse_constant=_no_constant, parse_float=_finite)
    except (ValueError, RecursionError):
        refuse("line", "a JSON object")
    if not isinstance(value, dict):
        refuse("line", "a JSON object")
    # A surrogate can only come from an escape: most lines need no second look.
    if "\\u" in text:
        for name, field in value.items():
            if _has_surrogate(name) or _has_surrogate(field):
                shown = name.encode("ascii", "backslashreplace").decode("ascii")
                refuse(shown, "Unicode without lone surrogates")
    return value


def _row(fields: dict[str, object], *, file: str, line: int) -> Row:
    identifier = text_field(fields, "id", file=file, line=line, empty=False)
    text = text_field(fields, "text", file=file, line=line)
    optional: dict[str, str | None] = {}
    for name in ("respondent", "question", "language"):
        given = fields.get(name)
        if given is not None and not isinstance(given, str):
            raise BadLine(file=file, line=line, field=name, expected="a string, or null")
        optional[name] = given or None
    return Row(
        id=identifier,
        text=text,
        respondent=optional["respondent"] or identifier,
        question=optional["question"],
        language=optional["language"],
        extra={name: value for name, value in fields.items() if name not in ROW_FIELDS},
    )


def _has_surrogate(value: object) -> bool:
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(f"{digits} is too large")
    return number
