from __future__ import annotations

import json

import pytest

from nlp.cli import main

# Learned weights give it, which change.
NEARLY_SURE = pytest.approx(1.0, abs=0.05)


def write_rows(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def test_redact_command_writes_spans_and_passes_other_fields_through(tmp_path):
    write_rows(
        tmp_path / "in.jsonl",
        [
            {"id": "r1", "text": "My name is Sarah, I am on ward 7", "channel": "paper"},
            {"id": "r2", "text": ""},
        ],
    )

    status = main(["redact", str(tmp_path / "in.jsonl"), "--out", str(tmp_path / "out.jsonl")])

    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    first, second = map(json.loads, lines)
    assert status == 0
    assert first == {
        "id": "r1",
        "channel": "paper",
        "spans": [
            {"start": 11, "end": 16, "type": "PERSON", "score": NEARLY_SURE, "origin": "context",
             "hint": False},
            {"start": 26, "end": 32, "type": "ORGANISATION_UNIT", "score": 0.5,
             "origin": "pattern", "hint": True},
        ],
        "redacted": "My name is [name 1], I am on ward 7",
    }  # fmt: skip
    assert second == {"id": "r2", "spans": [], "redacted": ""}


def test_redact_command_of_nothing_writes_nothing(tmp_path):
    write_rows(tmp_path / "in.jsonl", [])

    status = main(["redact", str(tmp_path / "in.jsonl"), "--out", str(tmp_path / "out.jsonl")])

    assert (status, (tmp_path / "out.jsonl").read_bytes()) == (0, b"")
