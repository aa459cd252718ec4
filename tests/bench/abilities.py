"""What is timed: each command of ``python -m nlp``, and what it is held against."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from nlp.cli.commands import find_commands
from tests.bench.texts import bench_codebook, bench_themes, labelled_rows, write_rows
from tests.quality.figures import ROOT

FRAMEWORK = ROOT / "nlp/frameworks/data/cambridgeshire-edi-2023-2027.yaml"
N_EXAMPLES = 1000
N_QUERIES = 20
DECISIONS = ("accept", "accept", "remove", "add")


@dataclass(frozen=True)
class Ability:
    """One thing to time.

    Attributes:
        command: of ``python -m nlp``.
        prepare: writes the input into a folder, given the number of rows, and returns the
            command's arguments but ``--out``.
        baseline: a name in `tests.bench.baselines`.
        against: what the baseline does, in words.
    """

    command: str
    prepare: Callable[[Path, int], list[str]]
    baseline: str
    against: str

    def argv(self, folder: Path, n_rows: int) -> list[str]:
        """Write the input and return the command line."""
        arguments = self.prepare(folder, n_rows)
        out = str(folder / "out")
        return [sys.executable, "-m", "nlp", self.command, *arguments, "--out", out]

    def baseline_argv(self, folder: Path) -> list[str]:
        """Return the baseline's command line, over input that `argv` has written."""
        return [sys.executable, "-m", "tests.bench.baselines", self.baseline, str(folder)]


def _rows(folder: Path, n_rows: int, **fields: object) -> str:
    write_rows(folder / "in.jsonl", n_rows, **fields)
    return str(folder / "in.jsonl")


def _file(folder: Path, name: str, value: object) -> str:
    (folder / name).write_text(json.dumps(value), "utf-8")
    return str(folder / name)


def _themes(folder: Path, n_rows: int) -> list[str]:
    return [_rows(folder, n_rows)]


def _code(folder: Path, n_rows: int) -> list[str]:
    codebook = _file(folder, "codebook.json", bench_codebook())
    return [_rows(folder, n_rows), "--codebook", codebook]


def _code_by_examples(folder: Path, n_rows: int) -> list[str]:
    lines = [json.dumps(row) + "\n" for row in labelled_rows(N_EXAMPLES)]
    (folder / "examples.jsonl").write_text("".join(lines), "utf-8")
    return [*_code(folder, n_rows), "--examples", str(folder / "examples.jsonl")]


def _learn(folder: Path, n_rows: int) -> list[str]:
    names = [theme["id"] for theme in bench_codebook()["themes"]]
    _rows(
        folder,
        n_rows,
        theme=lambda number: names[number % len(names)],
        decision=lambda number: DECISIONS[number % len(DECISIONS)],
    )
    codebook = _file(folder, "codebook.json", bench_codebook())
    return ["--codebook", codebook, "--decisions", str(folder / "in.jsonl")]


def _position(folder: Path, n_rows: int) -> list[str]:
    return [_rows(folder, n_rows), "--question", "Should the clinic open at weekends?"]


def _summarise(folder: Path, n_rows: int) -> list[str]:
    themes = _file(folder, "themes.json", bench_themes(n_rows))
    return [_rows(folder, n_rows), "--themes", themes]


def _agree(folder: Path, n_rows: int) -> list[str]:
    _rows(folder, n_rows, themes=lambda number: [f"t{number % 12}"])
    other = folder / "other.jsonl"
    write_rows(other, n_rows, themes=lambda number: [f"t{(number + number % 3 // 2) % 12}"])
    return [str(folder / "in.jsonl"), str(other)]


def _tag(folder: Path, n_rows: int) -> list[str]:
    return [_rows(folder, n_rows), "--framework", str(FRAMEWORK)]


def _search(folder: Path, n_rows: int) -> list[str]:
    write_rows(folder / "queries.jsonl", N_QUERIES)
    return ["--docs", _rows(folder, n_rows), "--queries", str(folder / "queries.jsonl")]


EMBED = "embedding the same passages"
REGRESSION = "scikit-learn: TF-IDF and a logistic regression for each theme"
OVER_ROWS = ("embed", "words", "spacy")
ALL_ABILITIES = {
    "themes": Ability("themes", _themes, "embed", EMBED),
    "code": Ability("code", _code, "embed", EMBED),
    "code by 1,000 examples": Ability("code", _code_by_examples, "regression", REGRESSION),
    "learn": Ability("learn", _learn, "regression", REGRESSION),
    "position": Ability("position", _position, "embed", EMBED),
    "summarise": Ability("summarise", _summarise, "words", "counting the words of the rows"),
    "agree": Ability("agree", _agree, "kappa", "scikit-learn's Cohen's kappa, 12 themes"),
    "tag": Ability("tag", _tag, "embed", EMBED),
    "redact": Ability("redact", _themes, "spacy", "spaCy's small English pipeline"),
    "screen": Ability("screen", _themes, "words", "counting the words of the rows"),
    "search": Ability("search", _search, "embed", EMBED + " (the queries are 20)"),
}


def abilities_here() -> dict[str, Ability]:
    """Return the abilities whose command exists."""
    commands = {command.NAME for command in find_commands()}
    return {name: one for name, one in ALL_ABILITIES.items() if one.command in commands}
