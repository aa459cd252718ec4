from __future__ import annotations

import json

import pytest

from nlp.cli import main

ROWS = [{"id": "r1", "text": "No ramp at the door."}, {"id": "r2", "text": "A ramp, too steep."}]
THEMES = {
    "themes": [{"id": "t1", "name": "Ramps"}],
    "assignments": [
        {"id": "r1", "theme": "t1", "score": 1, "start": 0, "end": 20},
        {"id": "r2", "theme": "t1", "score": 1, "start": 0, "end": 18},
    ],
}


@pytest.fixture
def summarise(tmp_path):
    """Run the command; return its status and its output's path."""

    def run(themes, *more, rows=ROWS):
        given = themes if isinstance(themes, str) else json.dumps(themes)
        (tmp_path / "themes").write_text(given)
        (tmp_path / "in").write_text("".join(json.dumps(row) + "\n" for row in rows))
        out = tmp_path / "out"
        files = [str(tmp_path / "in"), "--themes", str(tmp_path / "themes"), "--out", str(out)]
        return main(["summarise", *files, *more]), out

    return run


def test_summarise_writes_a_paragraph_and_its_parts(summarise):
    status, out = summarise(THEMES)

    assert status == 0
    (theme,) = json.loads(out.read_text())["themes"]
    assert theme["paragraph"].startswith("Everybody (2 of 2) raised this. \u201c")
    part = theme["parts"][0]
    assert (part["count"], part["base"], len(part["passages"])) == (2, 2, 2)
    texts = {row["id"]: row["text"] for row in ROWS}
    for quote in part["quotes"]:
        assert texts[quote["id"]][quote["start"] : quote["end"]] == quote["text"]


def test_summarise_of_a_wider_theme_counts_those_who_raised_what_is_under_it(summarise):
    themes = [
        {"id": "t0", "name": "Doors", "parent": None},
        {"id": "t1", "name": "Ramps", "parent": "t0"},
    ]

    _, out = summarise(THEMES | {"themes": themes})

    doors, ramps = json.loads(out.read_text())["themes"]
    assert doors["parts"][0]["count"] == ramps["parts"][0]["count"] == 2


def test_summarise_with_positions_counts_them(summarise, tmp_path):
    stands = [{"id": f"r{n}", "position": "against", "sentiment": -0.9} for n in (1, 2)]
    (tmp_path / "p").write_text("".join(json.dumps(one) + "\n" for one in stands))

    _, out = summarise(THEMES, "--positions", str(tmp_path / "p"))

    assert "Everybody (2 of 2) wrote answers that lean against" in out.read_text()


@pytest.mark.parametrize(
    ("themes", "says"),
    [
        ("{", "expected JSON, as the themes command writes it"),
        ([], 'expected an object, as in {"themes": […], "assignments": […]}'),
        ({"themes": []}, "assignments: expected a list"),
        ({"themes": [{"id": "t1"}], "assignments": []}, "theme 1: expected an id and a name"),
        (THEMES | {"themes": []}, "assignment 1: no theme is called 't1'"),
        (
            THEMES | {"themes": [{"id": "t1", "name": "Ramps", "parent": "t9"}]},
            "theme 't1', parent: no theme is called 't9'",
        ),
        (THEMES | {"run": {"input_sha256": "0"}}, "these themes were found in other rows"),
    ],
)
def test_summarise_of_what_is_no_set_of_themes_is_refused(summarise, capsys, themes, says):
    status, out = summarise(themes)

    assert (status, out.exists()) == (2, False)
    assert says in capsys.readouterr().err


def test_summarise_of_a_passage_outside_its_row_is_refused(summarise, capsys):
    status, _ = summarise(THEMES, rows=[{"id": "r1", "text": "No."}])

    assert status == 2
    assert "assignment 1: 0 to 20 is no part of 'r1'" in capsys.readouterr().err


def test_summarise_of_a_bad_position_says_where(summarise, capsys, tmp_path):
    (tmp_path / "p").write_text('{"id":"r1","position":"maybe","sentiment":0}\n')

    assert summarise(THEMES, "--positions", str(tmp_path / "p"))[0] == 2
    assert "line 1: position: expected one of for, against" in capsys.readouterr().err
