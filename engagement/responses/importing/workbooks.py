"""Read the first sheet of an XLSX workbook, after looking at what its archive would unpack to.

A workbook is a zip archive of XML. Before anything is unpacked the archive's own table is
read: macros, too many parts, parts that unpack to far more than they take (zip bombs) and
document types (entity bombs) are refused. Formulas are kept as the text they are, and links to
other files are not followed. Source: OWASP ASVS 5.0, chapter 5 (files).
"""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from engagement.responses.importing.cells import MAX_COLUMNS, Row, check_headings
from engagement.responses.importing.errors import ImportRefused, Problem

MAX_PARTS = 500
MAX_UNPACKED = 80_000_000
MAX_RATIO = 100
# Small parts compress well and can do no harm.
RATIO_FROM_BYTES = 500_000


def read_workbook(path: Path) -> Iterator[Row]:
    """Yield the rows of a workbook's first sheet.

    Raises:
        ImportRefused: it has macros, would unpack to too much, or is broken.
    """
    check_archive(path)
    try:
        # Opened here: given a path, the reader would judge the file by its name.
        with path.open("rb") as opened:
            workbook = load_workbook(opened, read_only=True, data_only=False, keep_links=False)
            yield from _rows(path.name, workbook.worksheets[0])
    except ImportRefused:
        raise
    except Exception as error:
        # Whatever a broken or hostile workbook makes the reader raise, the file is to blame.
        sentence = f"This workbook can't be read ({type(error).__name__}). Save it again as .xlsx."
        raise ImportRefused(path.name, [Problem(sentence)]) from error


def check_archive(path: Path) -> None:
    """Do nothing for an archive that may be opened.

    Raises:
        ImportRefused: it may not.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            sentence = _what_is_wrong(parts) or _find_document_type(archive, parts)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        sentence = "This archive is broken or locked. Save the workbook again, without a password."
        raise ImportRefused(path.name, [Problem(sentence)]) from error
    if sentence:
        raise ImportRefused(path.name, [Problem(sentence)])


def _what_is_wrong(parts: list[zipfile.ZipInfo]) -> str:
    names = {part.filename for part in parts}
    if len(parts) > MAX_PARTS:
        return f"The workbook has {len(parts):,} parts; the limit is {MAX_PARTS}."
    if "xl/workbook.xml" not in names:
        return "This is not an XLSX workbook. Save it as .xlsx or as CSV UTF-8."
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return "The workbook has macros. Save it as .xlsx, without macros."
    if sum(part.file_size for part in parts) > MAX_UNPACKED:
        limit = f"{MAX_UNPACKED / 1e6:,.0f} MB"
        return f"The workbook unpacks to more than {limit}. Split it into smaller files."
    for part in parts:
        ratio = part.file_size / max(part.compress_size, 1)
        if part.file_size > RATIO_FROM_BYTES and ratio > MAX_RATIO:
            return (
                f"A part of the workbook ({part.filename[:60]}) unpacks to {ratio:,.0f} times its "
                "size, which no list of answers does."
            )
    return ""


def _find_document_type(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> str:
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            with archive.open(part) as opened:
                start = opened.read(4096).replace(b"\x00", b"").upper()
            if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
                return "The workbook declares XML entities, which no spreadsheet program does."
    return ""


def _rows(file_name: str, sheet: Any) -> Iterator[Row]:
    headings: list[str] = []
    # One column beyond the limit is read, so that too many are noticed and no more.
    rows = sheet.iter_rows(max_col=MAX_COLUMNS + 1, values_only=True)
    for number, values in enumerate(rows, 1):
        cells = [_as_text(value) for value in values]
        if number == 1:
            while cells and not cells[-1]:
                cells.pop()
            headings = check_headings(file_name, cells)
        elif any(cells):
            pairs = zip(headings, cells, strict=False)
            yield Row(number, {name: cell for name, cell in pairs if name})


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
