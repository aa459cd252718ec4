from __future__ import annotations

import time
import tracemalloc
import zipfile

import pytest

from engagement.responses.importing import tables, workbooks
from engagement.responses.importing.errors import ImportRefused
from engagement.responses.importing.tables import read_table
from tests.engagement.responses.importing.files import archive, csv_file, json_lines, workbook

SHEET_START = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def refusal_of(path):
    with pytest.raises(ImportRefused) as refused:
        read_table(path)
    return str(refused.value)


def test_read_table_counts_rows_as_a_spreadsheet_does(tmp_path):
    table = read_table(csv_file(tmp_path, ["text"], ["One\nstill one"], ["Two"]))
    assert [(row.number, row.cells) for row in table.rows] == [
        (2, {"text": "One\nstill one"}),
        (3, {"text": "Two"}),
    ]


def test_read_table_knows_a_file_by_its_content_and_not_its_name(tmp_path):
    path = workbook(tmp_path, ["text"], ["One"], name="answers.csv")
    assert read_table(path).rows[0].cells == {"text": "One"}


def test_read_table_of_csv_with_a_byte_order_mark_has_a_clean_heading(tmp_path):
    path = tmp_path / "answers.csv"
    path.write_bytes("\ufefftext\nOne\n".encode())
    assert read_table(path).columns == ("text",)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "There are no rows"),
        (b"text\n", "There are no rows"),
        (b"text\ncaf\xe9\n", "Line 2 is not UTF-8. Save the file as “CSV UTF-8”."),
        (b"\x00\x01\x02", "not a CSV, XLSX or JSON Lines file"),
        (b"\xd0\xcf\x11\xe0old", "old Excel file"),
        (b'text\n"never closed', "row 2"),
        (b"text\nOne,Two\n", "row 2: This row has 2 cells, the heading 1."),
        (b"text,text\nOne,Two\n", "row 1, column “text”: Two columns have this heading."),
        (b'{"text": "One"}\nnot json\n', "row 2: This line is not JSON."),
        (b'{"text": "One"}\n[1]\n', "row 2: This line is not an object."),
        (b'{"a":' + b"[" * 100_000, "row 1: This line is not JSON."),
        (b"PK\x03\x04broken", "broken or locked"),
        (b"a" + b",a" * 1_000_000 + b"\n1\n", "There are 1,000,001 columns; the limit is 200."),
    ],
    ids=["empty", "heading alone", "latin", "binary", "xls", "quote", "cells", "headings",
         "json", "list", "deep json", "zip", "columns"],
)  # fmt: skip
def test_im_01_file_that_can_not_be_read_says_why(tmp_path, content, sentence):
    path = tmp_path / "answers.csv"
    path.write_bytes(content)
    message = refusal_of(path)
    assert message.startswith("answers.csv: ")
    assert sentence in message


def test_im_01_missing_file_is_named(tmp_path):
    assert refusal_of(tmp_path / "gone.csv") == "gone.csv: There is no such file."


def test_im_01_file_over_the_size_limit_is_refused_unread(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "MAX_BYTES", 10)
    assert "the limit is" in refusal_of(csv_file(tmp_path, ["text"], ["x" * 100]))


def test_im_01_too_many_rows_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "MAX_ROWS", 3)
    path = csv_file(tmp_path, ["text"], *[["x"]] * 4)
    assert "row 5: There are more than 3 rows." in refusal_of(path)


def test_im_01_giant_cell_is_refused(tmp_path):
    message = refusal_of(json_lines(tmp_path, {"text": "x" * 100_001}))
    assert "row 1, column “text”: This cell has 100,001 characters" in message


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"xl/vbaProject.bin": b"macro"}, "has macros"),
        ({"xl/sharedStrings.xml": "<sst>" + "<si><t/></si>" * 800_000}, "times its size"),
        ({"xl/worksheets/sheet1.xml": '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x/>'},
         "declares XML entities"),
        ({f"xl/part{number}.xml": "<x/>" for number in range(600)}, "parts; the limit is 500"),
    ],
    ids=["macros", "zip bomb", "entities", "parts"],
)  # fmt: skip
def test_im_01_hostile_workbook_is_refused_quickly_and_in_little_memory(tmp_path, parts, sentence):
    path = archive(tmp_path, parts)
    tracemalloc.start()
    began = time.perf_counter()
    message = refusal_of(path)
    took_s, peak = time.perf_counter() - began, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert sentence in message
    assert took_s < 2
    assert peak < 100_000_000


def test_im_01_workbook_that_unpacks_to_too_much_is_refused_before_it_is_opened(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(workbooks, "MAX_UNPACKED", 1000)
    monkeypatch.setattr(workbooks, "load_workbook", pytest.fail)
    assert "unpacks to more than" in refusal_of(workbook(tmp_path, ["text"], ["x" * 5000]))


def test_im_01_archive_that_is_no_workbook_is_refused(tmp_path):
    path = tmp_path / "photos.zip"
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("one.jpg", b"x")
    assert "not an XLSX workbook" in refusal_of(path)


def test_im_01_broken_sheet_is_refused_with_a_sentence(tmp_path):
    path = archive(tmp_path, {"xl/worksheets/sheet1.xml": f"{SHEET_START}<sheetData><row>"})
    assert "can't be read" in refusal_of(path)


def test_im_01_columns_beyond_the_limit_are_refused(tmp_path):
    assert "the limit is 200" in refusal_of(workbook(tmp_path, ["x"] * 201, ["y"] * 201))
