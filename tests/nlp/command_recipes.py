"""How each command of ``python -m nlp`` is called, so that one test can ask all the same."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from nlp.cli.commands import find_commands
from nlp.cli.errors import BadLine
from nlp.cli.rows_file import read_rows
from nlp.themes import find_themes

FRAMEWORK = Path(__file__).parents[2] / "nlp/frameworks/data/blmk-joint-equality.yaml"
CODEBOOK = {
    "themes": [
        {
            "id": "transport",
            "name": "Getting there",
            "definition": "Buses, lifts and the way to the door.",
            "includes": ["bus times"],
            "excludes": [],
            "examples": ["The bus never came.", "The bus was late again."],
            "parent": None,
        },
        {
            "id": "food",
            "name": "Food",
            "definition": "Meals and what they were like.",
            "includes": [],
            "excludes": [],
            "examples": ["Lunch was cold.", "The soup was cold and thin."],
            "parent": None,
        },
    ]
}
Fields = dict[str, object]


@dataclass(frozen=True)
class Recipe:
    """One way to call a command.

    Attributes:
        command: its name.
        arguments: those beside the input and the output, given a folder and the input.
        fields: further fields of an input row, given its number.
        input_option: the option in front of the input; empty where it stands alone.
        gives_rows: whether a row of the output stands for each of the input, in its order.
    """

    command: str
    arguments: Callable[[Path, Path], list[str]]
    fields: Callable[[int], Fields] = lambda _: {}
    input_option: str = ""
    gives_rows: bool = True

    def argv(self, folder: Path, rows: Path, out: Path) -> list[str]:
        """Return the command line."""
        given = [self.input_option, str(rows)] if self.input_option else [str(rows)]
        return [self.command, *given, *self.arguments(folder, rows), "--out", str(out)]

    def rows(self, texts: Sequence[str]) -> list[Fields]:
        """Return input rows that hold the texts."""
        return [
            {"id": f"r{number}", "text": text, **self.fields(number)}
            for number, text in enumerate(texts)
        ]


def _none(_: Path, __: Path) -> list[str]:
    return []


def _file(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, "utf-8")
    return str(path)


def _codebook(folder: Path, _: Path) -> list[str]:
    return ["--codebook", _file(folder, "codebook.json", json.dumps(CODEBOOK))]


def _queries(folder: Path, _: Path) -> list[str]:
    query = json.dumps({"id": "q1", "text": "no ramp at the door"})
    return ["--queries", _file(folder, "queries.jsonl", query)]


def _docs(folder: Path, _: Path) -> list[str]:
    doc = json.dumps({"id": "d1", "text": "There is no ramp at the door."})
    return ["--docs", _file(folder, "docs.jsonl", doc)]


def _themes(folder: Path, rows: Path) -> list[str]:
    try:
        readable = read_rows(rows)
    except BadLine:
        readable = []  # themes of none stand beside them: the refusal is to be about the rows
    found = json.dumps(find_themes(readable).as_json())
    return ["--themes", _file(folder, "themes.json", found)]


def _same(_: Path, rows: Path) -> list[str]:
    return [str(rows)]


def _coded(number: int) -> Fields:
    return {"themes": ["transport"] if number % 2 else []}


def _decided(number: int) -> Fields:
    decisions = ("accept", "remove", "add")
    return {"theme": "transport", "decision": decisions[number % len(decisions)]}


RECIPES = {
    "themes": Recipe("themes", _none, gives_rows=False),
    "code": Recipe("code", _codebook),
    "learn": Recipe("learn", _codebook, _decided, "--decisions", gives_rows=False),
    "tag": Recipe("tag", lambda *_: ["--framework", str(FRAMEWORK)]),
    "position": Recipe("position", lambda *_: ["--question", "Should the bus stop move?"]),
    "redact": Recipe("redact", _none),
    "screen": Recipe("screen", _none),
    "search": Recipe("search", _queries, input_option="--docs", gives_rows=False),
    "search for": Recipe("search", _docs, input_option="--queries", gives_rows=False),
    "summarise": Recipe("summarise", _themes, gives_rows=False),
    "agree": Recipe("agree", _same, _coded, gives_rows=False),
}
COMMANDS = {command.NAME for command in find_commands()}
HERE = {name: recipe for name, recipe in RECIPES.items() if recipe.command in COMMANDS}


def write_rows_file(path: Path, rows: Sequence[Fields]) -> Path:
    """Write rows as JSON Lines, in ASCII, so that a lone surrogate can be written too."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "ascii")
    return path


def read_rows_file(path: Path) -> list[dict]:
    """Return the rows of an output."""
    # Not splitlines(): that breaks lines within strings too.
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
