from __future__ import annotations

import json

import pytest

from nlp.cli import main


@pytest.fixture
def agree(tmp_path):
    """Run the command over two coders' rows; return its status and its output's path."""

    def with_rows(first, second):
        for name, rows in (("a", first), ("b", second)):
            (tmp_path / name).write_text("".join(json.dumps(row) + "\n" for row in rows))
        out = tmp_path / "out"
        return main(["agree", str(tmp_path / "a"), str(tmp_path / "b"), "--out", str(out)]), out

    return with_rows


def test_agree_of_two_coders_writes_each_theme_and_all(agree):
    rows = [{"id": "r1", "themes": ["bus"]}, {"id": "r2", "themes": []}]

    status, out = agree(rows, rows[::-1])

    assert status == 0
    found = json.loads(out.read_text())
    assert [group["theme"] for group in found["themes"]] == ["bus", None]
    assert found["over_all"]["answers"]["kappa"]["value"] == 1
    assert set(found["over_all"]["decisions"]) >= {"percent", "kappa", "alpha", "ac1"}


def test_agree_with_the_output_of_code_reads_its_themes(agree):
    machine = [{"id": "r1", "themes": [{"theme": "bus", "score": 0.9, "start": 0, "end": 3}]}]

    _, out = agree([{"id": "r1", "themes": ["bus"]}], machine)

    assert json.loads(out.read_text())["over_all"]["answers"]["percent"]["value"] == 1


def test_agree_lists_the_ids_that_only_one_has(agree):
    _, out = agree(
        [{"id": "r1", "themes": []}, {"id": "r2", "themes": []}], [{"id": "r1", "themes": []}]
    )

    found = json.loads(out.read_text())
    assert (found["n_rows"], found["only_in_a"], found["only_in_b"]) == (1, ["r2"], [])


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ({"id": "r1"}, "themes: expected a list of themes"),
        ({"id": "r1", "themes": "bus"}, "themes: expected a list of themes"),
        ({"id": "r1", "themes": [""]}, "themes: expected a list of themes"),
        ({"themes": []}, "id: expected a string that isn't empty"),
    ],
)
def test_agree_of_a_bad_line_says_where(agree, capsys, tmp_path, line, says):
    status, out = agree([{"id": "r1", "themes": []}], [{"id": "r0", "themes": []}, line])

    assert (status, out.exists()) == (2, False)
    assert capsys.readouterr().err.startswith(f"{tmp_path / 'b'}: line 2: {says}")


def test_agree_of_an_id_that_stands_twice_says_where(agree, capsys):
    row = {"id": "r1", "themes": []}

    assert agree([row, row], [row])[0] == 2
    assert "line 2: id: expected an id of its own (line 1 has the same)" in capsys.readouterr().err


def test_agree_of_coders_without_a_common_text_is_refused(agree, capsys):
    status, _ = agree([{"id": "r1", "themes": []}], [{"id": "s1", "themes": []}])

    assert status == 2
    assert "have no id in common: the first has 'r1', the second 's1'" in capsys.readouterr().err
