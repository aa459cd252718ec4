from __future__ import annotations

import json

import pytest

from nlp.cli import main

BOOK = {"themes": [{"id": "t1", "name": "Parking"}, {"id": "t2", "name": "Food"}]}


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "book.json"
    path.write_text(json.dumps(BOOK))
    return path


def _learn(tmp_path, book, lines, *options):
    decisions = tmp_path / "decisions"
    decisions.write_text("".join(json.dumps(line) + "\n" for line in lines))
    out = str(tmp_path / "model")
    return main(
        ["learn", "--codebook", str(book), "--decisions", str(decisions), "--out", out, *options]
    )


def _decision(**fields):
    return {"id": "r1", "text": "No place to park", "theme": "t1", "decision": "accept", **fields}


def test_learn_prints_before_and_after_and_writes_a_model_that_code_uses(tmp_path, book, capsys):
    assert _learn(tmp_path, book, [_decision()]) == 0
    assert capsys.readouterr().out.startswith("before 0.000, after 0.000. Decisions about the")
    (tmp_path / "rows").write_text('{"id":"a","text":"The soup was cold"}\n')
    out = str(tmp_path / "coded")
    code = ["code", str(tmp_path / "rows"), "--codebook", str(book), "--out", out]
    assert main([*code, "--model", str(tmp_path / "model")]) == 0
    assert json.loads((tmp_path / "coded").read_text())["id"] == "a"


def test_learn_from_an_empty_file_writes_a_valid_model(tmp_path, book, capsys):
    assert _learn(tmp_path, book, []) == 0
    assert "nothing was learned" in capsys.readouterr().out
    assert _learn(tmp_path, book, [], "--model", str(tmp_path / "model")) == 0


@pytest.mark.parametrize(
    ("fields", "field", "expected"),
    [
        ({"decision": "keep"}, "decision", "accept, remove or add"),
        ({"theme": None}, "theme", "a string"),
        ({"theme": ""}, "theme", "a string that isn't empty"),
        ({"respondent": 3}, "respondent", "a string, or null"),
    ],
)
def test_learn_from_a_bad_line_ends_with_2_and_says_where(
    tmp_path, book, capsys, fields, field, expected
):
    assert _learn(tmp_path, book, [_decision(), _decision(**fields)]) == 2
    path = tmp_path / "decisions"
    assert capsys.readouterr().err == f"{path}: line 2: {field}: expected {expected}\n"
    assert not (tmp_path / "model").exists()


def test_learn_from_one_row_with_two_texts_is_refused(tmp_path, book, capsys):
    assert _learn(tmp_path, book, [_decision(), _decision(text="other", theme="t2")]) == 2
    assert "row 'r1' has two different texts" in capsys.readouterr().err
