"""The frame of the timing of queries, on a small index, so that it can't rot unseen."""

from __future__ import annotations

import json

from nlp.embedding.lexical import LexicalEmbedder
from tests.bench import queries


def test_queries_are_timed_and_written(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(queries, "load_embedder", LexicalEmbedder)

    assert queries.main(["--passages", "400", "--queries", "4", "--out", str(tmp_path)]) == 0

    (dated,) = tmp_path.glob("search-speed-*.json")
    kept = json.loads(dated.read_text("utf-8"))
    assert kept["n_rows"] == 400
    assert len(kept["speeds"]) == 8
    assert all(one["median_ms"] > 0 for one in kept["speeds"])
    assert "ten telling words" in (tmp_path / "search-speed.md").read_text("utf-8")
    assert "the target is 50 ms" in capsys.readouterr().out


def test_queries_have_ten_words_each():
    rows = [f"the {' '.join(f'word{n}x{row}' for n in range(12))}" for row in range(20)]

    found = queries.queries_from(rows, 5)

    assert {len(query.split()) for asked in found.values() for query in asked} == {10}
    assert found == queries.queries_from(rows, 5)
