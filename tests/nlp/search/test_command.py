from __future__ import annotations

import json

import pytest

from nlp.cli import main


def run(tmp_path, docs, queries, *options):
    for name, texts in (("docs", docs), ("queries", queries)):
        rows = "".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in texts.items())
        (tmp_path / name).write_text(rows, encoding="utf-8")
    files = ["--docs", str(tmp_path / "docs"), "--queries", str(tmp_path / "queries")]
    return main(["search", *files, "--out", str(tmp_path / "run"), *options])


def test_search_command_writes_trec_run_lines(tmp_path):
    docs = {"d1": "a late bus", "d2": "the bus", "d3": "train"}

    status = run(tmp_path, docs, {"q1": "buses", "q2": "nothing"}, "--mode", "lexical")

    lines = [line.split() for line in (tmp_path / "run").read_text().splitlines()]
    assert status == 0
    assert [line[:4] + line[5:] for line in lines] == [
        ["q1", "Q0", "d2", "1", "heard"],
        ["q1", "Q0", "d1", "2", "heard"],
    ]
    assert float(lines[0][4]) > float(lines[1][4]) > 0


def test_search_command_without_documents_writes_an_empty_run(tmp_path):
    assert run(tmp_path, {}, {"q1": "bus"}) == 0
    assert (tmp_path / "run").read_bytes() == b""


@pytest.mark.parametrize(
    ("docs", "options", "says"),
    [
        ({"d 1": "a bus"}, (), "id 'd 1' has white space"),
        ({"d1": "a bus"}, ("--depth", "0"), "--depth is 0, expected at least 1"),
    ],
)
def test_search_command_refuses_what_a_run_cannot_hold(tmp_path, capsys, docs, options, says):
    status = run(tmp_path, docs, {"q1": "bus"}, "--mode", "lexical", *options)

    assert status == 2
    assert says in capsys.readouterr().err
    assert not (tmp_path / "run").exists()
