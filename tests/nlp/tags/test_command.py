from __future__ import annotations

import json
from pathlib import Path

from nlp.cli import main
from nlp.frameworks.schema_checks import DATA

FRAMEWORK = DATA / "cambridgeshire-edi-2023-2027.yaml"


def run(rows: Path, framework: Path, out: Path) -> int:
    return main(["tag", str(rows), "--framework", str(framework), "--out", str(out)])


def test_tag_writes_a_row_for_each_row_and_keeps_unknown_fields(tmp_path: Path) -> None:
    rows, out = tmp_path / "rows.jsonl", tmp_path / "tags.jsonl"
    rows.write_text(
        '{"id": "a", "text": "They mocked my hijab \U0001f600", "channel": "paper"}\n'
        '{"id": "b", "text": ""}\n',
        encoding="utf-8",
    )

    assert run(rows, FRAMEWORK, out) == 0

    first, second = (json.loads(line) for line in out.read_text("utf-8").splitlines())
    assert first["channel"] == "paper"
    assert {"kind", "ref", "score", "start", "end", "quote", "because"} <= set(first["tags"][0])
    assert [tag["conduct"] for tag in first["tags"] if "conduct" in tag] == ["harassment"]
    assert second == {"id": "b", "tags": []}


def test_tag_of_an_empty_file_is_an_empty_file(tmp_path: Path) -> None:
    rows, out = tmp_path / "rows.jsonl", tmp_path / "tags.jsonl"
    rows.write_bytes(b"")

    assert run(rows, FRAMEWORK, out) == 0
    assert out.read_bytes() == b""


def test_tag_with_a_broken_framework_says_where_and_writes_nothing(tmp_path: Path, capsys) -> None:
    rows, out = tmp_path / "rows.jsonl", tmp_path / "tags.jsonl"
    rows.write_text('{"id": "a", "text": "x"}\n', encoding="utf-8")
    broken = tmp_path / FRAMEWORK.name
    text = FRAMEWORK.read_text(encoding="utf-8").replace("kind: council", "kind: parish", 1)
    broken.write_text(text, encoding="utf-8")

    assert run(rows, broken, out) == 2
    assert "organisation/kind: 'parish' is not one of" in capsys.readouterr().err
    assert not out.exists()
