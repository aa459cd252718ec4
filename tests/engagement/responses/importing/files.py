"""Writes the files that tests bring in, hostile ones included."""

from __future__ import annotations

import csv
import json
import zipfile

from openpyxl import Workbook

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"></Types>'
)


def csv_file(folder, *rows, name="answers.csv", delimiter=","):
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, delimiter=delimiter).writerows(rows)
    return path


def json_lines(folder, *rows, name="answers.jsonl"):
    path = folder / name
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def workbook(folder, *rows, name="answers.xlsx"):
    path = folder / name
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    book.save(path)
    return path


def archive(folder, parts, name="answers.xlsx"):
    """Return a zip archive with these parts, beside those that every workbook has."""
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for part, content in {"xl/workbook.xml": "<workbook/>", **parts}.items():
            out.writestr(part, content)
    return path
