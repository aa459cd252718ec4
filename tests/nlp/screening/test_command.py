from __future__ import annotations

import json

from nlp.cli import main


def run(tmp_path, lines):
    (tmp_path / "in").write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert main(["screen", str(tmp_path / "in"), "--out", str(tmp_path / "out")]) == 0
    return [json.loads(line) for line in (tmp_path / "out").read_text().splitlines()]


def test_screen_writes_one_row_for_each_with_what_came_with_it(tmp_path):
    rows = [
        {"id": "a", "text": "He checks my phone and I am scared of him.", "channel": "paper"},
        {"id": "b", "text": "Please mend the bench by the pond."},
    ]
    first, second = run(tmp_path, rows)
    assert (first["id"], first["channel"], first["advice"]) == ("a", "paper", "urgent")
    assert set(first["flags"][0]) == {"kind", "score", "start", "end", "because"}
    assert second == {"id": "b", "flags": [], "advice": "accept"}


def test_screen_of_an_empty_file_writes_an_empty_one(tmp_path):
    assert run(tmp_path, []) == []


def test_screen_of_a_bad_line_ends_with_2_and_says_where(tmp_path, capsys):
    (tmp_path / "in").write_text('{"id":"a"}\n')
    assert main(["screen", str(tmp_path / "in"), "--out", "-"]) == 2
    assert capsys.readouterr().err == f"{tmp_path / 'in'}: line 1: text: expected a string\n"
