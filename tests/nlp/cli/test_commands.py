from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from nlp.cli import main
from nlp.cli.commands import find_commands

ROOT = Path(__file__).parents[3]
NAMES = [command.NAME for command in find_commands()]


def test_find_commands_finds_this_one():
    assert "themes" in NAMES


@pytest.mark.parametrize("name", NAMES)
def test_help_of_every_command_shows_its_example(name, capsys):
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    example = next(command.EXAMPLE for command in find_commands() if name == command.NAME)
    assert " ".join(example.split()) in " ".join(shown.split())


@pytest.mark.parametrize("command", find_commands(), ids=NAMES)
def test_example_of_every_command_works_as_it_stands(tmp_path, command):
    (tmp_path / "nlp").symlink_to(ROOT / "nlp")
    here = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}

    done = subprocess.run(
        ["/bin/sh", "-c", command.EXAMPLE],
        cwd=tmp_path,
        env=here,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_themes_of_an_empty_file_writes_a_valid_empty_run(tmp_path):
    (tmp_path / "in").write_text("")
    assert main(["themes", str(tmp_path / "in"), "--out", str(tmp_path / "out")]) == 0
    found = json.loads((tmp_path / "out").read_text())
    assert set(found) == {"run", "themes", "assignments", "unthemed"}
    assert found["themes"] == found["assignments"] == found["unthemed"] == []
    assert {"method", "seed", "versions", "input_sha256"} <= set(found["run"])


def test_themes_of_a_bad_line_ends_with_2_and_writes_nothing(tmp_path, capsys):
    (tmp_path / "in").write_text('{"id":"a","text":"x"}\n{"id":"b"}\n')
    assert main(["themes", str(tmp_path / "in"), "--out", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err == f"{tmp_path / 'in'}: line 2: text: expected a string\n"
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("option", "value"), [("--max-themes", "0"), ("--seed", "-1")])
def test_themes_with_an_impossible_option_is_refused(tmp_path, capsys, option, value):
    (tmp_path / "in").write_text("")
    arguments = ["themes", str(tmp_path / "in"), "--out", str(tmp_path / "out"), option, value]
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith(f"{option}: expected")


def test_themes_of_an_unknown_grain_is_refused_and_a_known_one_recorded(tmp_path, capsys):
    (tmp_path / "in").write_text('{"id":"a","text":"The bus is late"}\n')
    command = ["themes", str(tmp_path / "in"), "--out", str(tmp_path / "out"), "--grain"]
    with pytest.raises(SystemExit):
        main([*command, "tiny"])
    assert "invalid choice: 'tiny'" in capsys.readouterr().err
    assert main([*command, "finer"]) == 0
    assert json.loads((tmp_path / "out").read_text())["run"]["parameters"]["grain"] == "finer"
