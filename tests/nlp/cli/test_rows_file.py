from __future__ import annotations

import io
import json
import stat

import pytest

from nlp.cli.errors import BadLine, CommandRefused
from nlp.cli.rows_file import output_row, read_rows, write_atomically, write_rows
from nlp.text.rows import Row


@pytest.fixture
def file(tmp_path):
    def write(content: str | bytes):
        path = tmp_path / "in.jsonl"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def test_read_rows_fills_in_what_is_missing(file):
    (row,) = read_rows(file('{"id":"a","text":"x","colour":{"n":1.5}}\n'))
    assert row == Row("a", "x", "a", None, None, {"colour": {"n": 1.5}})


def test_read_rows_takes_what_is_given(file):
    line = '{"id":"a","text":"x","respondent":"p","question":"q","language":"cy"}'
    (row,) = read_rows(file("\ufeff" + line + "\n\n"))
    assert row == Row("a", "x", "p", "q", "cy")


def test_read_rows_of_an_empty_file_is_empty(file):
    assert read_rows(file("")) == []


def test_read_rows_breaks_lines_at_line_feeds_alone(file):
    (row,) = read_rows(file('{"id":"a","text":"one\u2028two"}\n'))
    assert row.text == "one\u2028two"


@pytest.mark.parametrize(
    ("bad", "field", "expected"),
    [
        ("not json", "line", "a JSON object"),
        ("[1]", "line", "a JSON object"),
        ('{"id":"b","text":NaN}', "line", "a JSON object"),
        ('{"id":"b","text":"x","n":1e999}', "line", "a JSON object"),
        ("[" * 100_000, "line", "a JSON object"),
        (b'{"id":"b","text":"\xff"}', "line", "UTF-8"),
        ('{"text":"x"}', "id", "a string that isn't empty"),
        ('{"id":7,"text":"x"}', "id", "a string that isn't empty"),
        ('{"id":"","text":"x"}', "id", "a string that isn't empty"),
        ('{"id":"b"}', "text", "a string"),
        ('{"id":"b","text":null}', "text", "a string"),
        ('{"id":"b","text":"x","question":3}', "question", "a string, or null"),
        (r'{"id":"b","text":"\ud800"}', "text", "Unicode without lone surrogates"),
        (r'{"id":"b","text":"x","z":["\udc00"]}', "z", "Unicode without lone surrogates"),
        ('{"id":"a","text":"x"}', "id", "an id of its own (line 1 has the same)"),
    ],
)
def test_read_rows_of_a_bad_line_says_where_and_what(file, bad, field, expected):
    raw = bad.encode() if isinstance(bad, str) else bad
    path = file(b'{"id":"a","text":"fine"}\n' + raw + b"\n")
    with pytest.raises(BadLine) as caught:
        read_rows(path)
    assert str(caught.value) == f"{path}: line 2: {field}: expected {expected}"


def test_read_rows_takes_a_pair_of_surrogates(file):
    (row,) = read_rows(file(r'{"id":"a","text":"\ud83d\ude8c"}'))
    assert row.text == "🚌"


def test_read_rows_of_a_missing_file_is_refused(tmp_path):
    with pytest.raises(CommandRefused, match="can't be read"):
        read_rows(tmp_path / "none.jsonl")


def test_output_row_passes_unknown_fields_through():
    row = Row("a", "x", extra={"colour": "red", "tags": "old"})
    assert output_row(row, {"tags": []}) == {"id": "a", "colour": "red", "tags": []}


def test_write_rows_to_a_file_leaves_nothing_beside_it(tmp_path):
    path = tmp_path / "out.jsonl"
    write_rows(path, [{"id": "é"}, {"id": "b"}])
    assert path.read_text("utf-8") == '{"id": "é"}\n{"id": "b"}\n'
    assert [found.name for found in tmp_path.iterdir()] == ["out.jsonl"]
    assert stat.S_IMODE(path.stat().st_mode) & 0o600 == 0o600


def test_write_atomically_when_making_the_text_fails_keeps_the_old_file(tmp_path):
    path = tmp_path / "out.json"
    path.write_text("old")

    def parts():
        yield "new"
        raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        write_atomically(path, parts())
    assert path.read_text() == "old"


def test_write_atomically_to_a_missing_folder_is_refused(tmp_path):
    with pytest.raises(CommandRefused, match="can't be written"):
        write_atomically(tmp_path / "none" / "out.json", ["x"])


def test_standard_input_and_output_are_a_dash(monkeypatch):
    line = json.dumps({"id": "a", "text": "x"}).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(line)))
    out = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(out, write_through=True))
    assert [row.id for row in read_rows("-")] == ["a"]
    write_atomically("-", ["é\n"])
    assert out.getvalue() == "é\n".encode()
