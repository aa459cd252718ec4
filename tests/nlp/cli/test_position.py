from __future__ import annotations

import json

from nlp.cli import main

ASKED = "Do you support the new crossing?"


def _run(tmp_path, lines):
    (tmp_path / "in").write_text("".join(json.dumps(line) + "\n" for line in lines))
    out = str(tmp_path / "out")
    assert main(["position", str(tmp_path / "in"), "--question", ASKED, "--out", out]) == 0
    return [json.loads(line) for line in (tmp_path / "out").read_text().splitlines()]


def test_position_of_rows_writes_one_row_for_each_with_what_came_with_it(tmp_path):
    found = _run(tmp_path, [{"id": "a", "text": "Yes", "channel": "paper"}])
    assert found[0]["channel"] == "paper"
    assert found[0]["position"] == "for"
    assert {"id", "position", "sentiment", "score", "because"} <= set(found[0])


def test_position_of_an_empty_file_writes_an_empty_one(tmp_path):
    assert _run(tmp_path, []) == []


def test_position_of_a_bad_line_ends_with_2_and_says_where(tmp_path, capsys):
    (tmp_path / "in").write_text('{"id":"a"}\n')
    arguments = ["position", str(tmp_path / "in"), "--question", ASKED, "--out", "-"]
    assert main(arguments) == 2
    assert capsys.readouterr().err == f"{tmp_path / 'in'}: line 1: text: expected a string\n"
