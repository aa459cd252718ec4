"""What no form would send, given to every command of ``python -m nlp``."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.cli import main
from tests.nlp.command_recipes import COMMANDS, HERE, RECIPES, read_rows_file, write_rows_file

ROOT = Path(__file__).parents[2]
FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f466"
ARABIC = "\u0627\u0644\u062d\u0627\u0641\u0644\u0629 \u0645\u062a\u0623\u062e\u0631\u0629"
HEBREW = "\u05d4\u05d0\u05d5\u05d8\u05d5\u05d1\u05d5\u05e1 \u05d0\u05d9\u05d7\u05e8"
STACKED = "e" + "\u0301" * 300
STRANGE = {
    "right to left": f"{ARABIC}. \u202eThe bus\u202c never came. {HEBREW}",
    "combining marks": f"The bu\u0301\u0302\u0303s was l\u0336a\u0336te, Dr Jose\u0301 {STACKED}",
    "zero width": "The b\u200bu\u200cs ne\u200dver\ufeff ca\u2060me, 020\u200b 7946\u200b 0321.",
    "beyond the first plane": f"{FAMILY} \U0001d53f\U0001d552 waited \U0001f68c\ufe0f. {FAMILY}"
    * 3,
    "control characters": "The bus\x00 was\x07 late\x1b[31m.\r\nLunch\u2028was\u2029cold.\x85",
    "nothing": "",
    "white space": " \t\n\u00a0\u3000\u2003 ",
    "marks alone": "?!... ---- ((((",
    "mark-up": "<script>alert(1)</script> {{ 7 * 7 }} %s \\u0000 ${x}",
    "one long word": "bus" * 3000,
    "no full stop": "the bus was late and " * 400,
    "noncharacters": "The bus \uffff\ufdd0\U0010ffff was late.",
}
PLAIN = ("The bus never came.", "Lunch was cold.", "Dr Amara Okoye rang me on 020 7946 0321.")
BIG_LIMIT_S = 900

every_command = pytest.mark.parametrize("name", HERE)


@pytest.fixture
def run(tmp_path):
    """Run a command over rows; return its status and its output's path."""

    def with_rows(name, rows, *, out="out"):
        recipe = HERE[name]
        given_rows = write_rows_file(tmp_path / "in.jsonl", rows)
        path = tmp_path / out
        return main(recipe.argv(tmp_path, given_rows, path)), path

    return with_rows


def wrong_spans(value, text):
    """Return every span below ``value`` that lies outside the text or quotes it wrongly."""
    if isinstance(value, list):
        return [wrong for one in value for wrong in wrong_spans(one, text)]
    if not isinstance(value, dict):
        return []
    wrong = [span for one in value.values() for span in wrong_spans(one, text)]
    start, end = value.get("start"), value.get("end")
    if start is None or end is None:
        return wrong
    if not 0 <= start <= end <= len(text):
        return [*wrong, value]
    quoted = [value[field] for field in ("quote",) if value.get(field)]
    return wrong + [value for quote in quoted if quote != text[start:end]]


def wrong_in(name, path, rows):
    """Return what is wrong with the output of a command over the rows."""
    texts = {row["id"]: row["text"] for row in rows}
    if HERE[name].gives_rows:
        found = read_rows_file(path)
        if [row["id"] for row in found] != list(texts):
            return ["the output's ids are not the input's"]
        return [wrong for row in found for wrong in wrong_spans(row, texts[row["id"]])]
    if name == "themes":
        found = json.loads(path.read_text("utf-8"))
        examples = [one for theme in found["themes"] for one in theme["examples"]]
        spans = found["assignments"] + examples
        return [wrong for span in spans for wrong in wrong_spans(span, texts[span["id"]])]
    return []


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_a_recipe(command):
    assert command in {recipe.command for recipe in RECIPES.values()}


@every_command
def test_command_of_no_rows_writes_a_valid_empty_output(run, name):
    status, path = run(name, [])

    assert status == 0
    content = path.read_bytes()
    if HERE[name].gives_rows or name.startswith("search"):
        assert content == b""
    elif name != "learn":
        assert isinstance(json.loads(content), dict)


@every_command
def test_command_with_a_lone_surrogate_says_where_and_leaves_the_old_output(
    run, name, tmp_path, capsys
):
    (tmp_path / "out").write_text("as it was")
    rows = HERE[name].rows([PLAIN[0], "half a \ud83d pair"])

    status, path = run(name, rows)

    assert status == 2
    place = f"{tmp_path / 'in.jsonl'}: line 2: text"
    assert capsys.readouterr().err == f"{place}: expected Unicode without lone surrogates\n"
    assert path.read_text() == "as it was"
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".out")] == []


@every_command
def test_command_that_cannot_write_says_so_and_leaves_nothing(run, name, tmp_path, capsys):
    status, path = run(name, HERE[name].rows(PLAIN), out="missing/out")

    assert status == 2
    assert f"{path}: can't be written" in capsys.readouterr().err
    assert not (tmp_path / "missing").exists()


@every_command
def test_command_over_strange_texts_gives_true_spans(run, name):
    rows = HERE[name].rows([*STRANGE.values(), *PLAIN])

    status, path = run(name, rows)

    assert status == 0
    assert wrong_in(name, path, rows) == []


@pytest.mark.parametrize("name", [name for name, recipe in HERE.items() if recipe.gives_rows])
def test_command_passes_unknown_fields_through(run, name):
    odd = {"colour": {"deep": [1, None, "\u202ex"]}, "": "no name", "score of mine": 0.1}
    rows = [row | odd for row in HERE[name].rows(PLAIN)]

    _, path = run(name, rows)

    for row in read_rows_file(path):
        assert {key: row[key] for key in odd} == odd


@every_command
def test_command_over_one_text_many_times_says_the_same_of_each(run, name):
    rows = HERE[name].rows(["The bus to the clinic never came, so I walked home."] * 60)

    status, path = run(name, rows)

    assert status == 0
    assert wrong_in(name, path, rows) == []
    if name in {"tag", "position", "redact", "code"}:
        said = {json.dumps(row | {"id": ""}) for row in read_rows_file(path)}
        assert len(said) == 1


@every_command
def test_command_over_empty_texts_finds_nothing(run, name):
    rows = HERE[name].rows([""] * 200)

    status, path = run(name, rows)

    assert status == 0
    assert wrong_in(name, path, rows) == []
    if name == "themes":
        found = json.loads(path.read_text())
        assert found["themes"] == found["assignments"] == []
        assert len(found["unthemed"]) == 200


@pytest.mark.parametrize("name", [name for name, recipe in HERE.items() if recipe.gives_rows])
def test_command_over_rows_in_another_order_says_the_same_of_each(run, name):
    rows = HERE[name].rows([*PLAIN, *list(STRANGE.values())[:6], "The bus was late again."])

    _, path = run(name, rows)
    forwards = {row["id"]: row for row in read_rows_file(path)}
    _, path = run(name, rows[::-1])

    assert {row["id"]: row for row in read_rows_file(path)} == forwards


def test_themes_of_rows_in_another_order_are_the_same(run):
    rows = HERE["themes"].rows(_many_comments())

    _, path = run("themes", rows)
    forwards = json.loads(path.read_text())
    _, path = run("themes", rows[::-1])
    backwards = json.loads(path.read_text())

    assert forwards["themes"]
    assert backwards["themes"] == forwards["themes"]
    assert backwards["run"] == forwards["run"]
    assert sorted(map(str, backwards["assignments"])) == sorted(map(str, forwards["assignments"]))


@every_command
@settings(max_examples=10, derandomize=True)
@given(texts=st.lists(st.text(max_size=60), max_size=5))
def test_command_over_any_unicode_gives_true_spans_and_the_same_again(name, texts):
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        rows = HERE[name].rows(texts)
        file = write_rows_file(folder / "in.jsonl", rows)
        for out in ("one", "two"):
            assert main(HERE[name].argv(folder, file, folder / out)) == 0

        assert wrong_in(name, folder / "one", rows) == []
        assert (folder / "one").read_bytes() == (folder / "two").read_bytes()


@pytest.mark.quality
@every_command
def test_command_with_one_thread_or_two_writes_the_same_bytes(name, tmp_path):
    rows = HERE[name].rows([*STRANGE.values(), *_many_comments()])
    file = write_rows_file(tmp_path / "in.jsonl", rows)
    for threads in ("1", "2"):
        arguments = HERE[name].argv(tmp_path, file, tmp_path / threads)
        limits = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
        done = subprocess.run(
            [sys.executable, "-m", "nlp", *arguments],
            cwd=ROOT,
            env=os.environ | dict.fromkeys(limits, threads),
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


@pytest.mark.quality
@every_command
@pytest.mark.parametrize("case", ["a megabyte", "ten thousand times", "a hundred thousand empty"])
def test_command_over_a_very_large_input_ends_well(name, case, tmp_path):
    texts = {
        "a megabyte": ["The bus to the clinic was late, lunch was cold. " * 21_000, *PLAIN],
        "ten thousand times": ["The bus to the clinic never came, so I walked home."] * 10_000,
        "a hundred thousand empty": [""] * 100_000,
    }[case]
    rows = HERE[name].rows(texts)
    file = write_rows_file(tmp_path / "in.jsonl", rows)
    # A process of its own: what it takes of memory goes with it.
    done = subprocess.run(
        [sys.executable, "-m", "nlp", *HERE[name].argv(tmp_path, file, tmp_path / "out")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=BIG_LIMIT_S,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert wrong_in(name, tmp_path / "out", rows) == []


def _many_comments():
    subjects = ("The bus home", "The lunch we had", "The car park", "The booking line")
    ends = ("was no good at all", "came an hour late", "cost too much", "never was there")
    return [f"{subject} {end}." for subject in subjects for end in ends]
