"""The command ``code``: put the themes of a codebook to rows."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

from nlp.cli.errors import BadLine, CommandRefused
from nlp.cli.progress import step_bar
from nlp.cli.rows_file import STANDARD, output_row, read_objects, read_rows, text_field, write_rows
from nlp.text.rows import Row

if TYPE_CHECKING:
    from nlp.coding import Codebook, CodingModel, Labelled

NAME = "code"
HELP = "Say which themes of a codebook apply to each row, how surely, where and why."
EXAMPLE = (
    """echo '{"themes":[{"id":"w","name":"Waiting times"},{"id":"f","name":"Food"}]}' > cb.json; """
    """echo '{"id":"r1","text":"The soup was cold."}' """
    "| python -m nlp code - --codebook cb.json --out -"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's own arguments."""
    parser.add_argument("rows", metavar="IN", help="rows as JSON Lines, - for standard input")
    parser.add_argument("--codebook", required=True, metavar="CB", help="the themes, as JSON")
    parser.add_argument(
        "--examples", metavar="LABELLED", help='rows coded by people: {"id","text","themes":[…]}'
    )
    parser.add_argument("--model", metavar="MODEL", help="what the command learn has written")
    parser.add_argument("--out", required=True, metavar="OUT", help="where the codings go")


def run(args: argparse.Namespace) -> int:
    """Run the command and return its exit status.

    Raises:
        CommandRefused: the codebook, the examples or the model can't be read, or don't belong
            together.
    """
    if args.examples and args.model:
        raise CommandRefused("--examples and --model exclude each other: a model has learned")
    if args.rows == STANDARD and args.examples == STANDARD:
        raise CommandRefused("the rows and --examples can't both be standard input")
    from nlp.coding import STEPS, code_rows

    rows = read_rows(args.rows)
    examples = read_labelled(args.examples) if args.examples else []
    codebook = read_codebook_file(args.codebook, [*rows, *(one.row for one in examples)])
    model = read_model_file(args.model, codebook) if args.model else None
    coded = code_rows(
        rows, codebook=codebook, examples=examples, model=model, on_step=step_bar(STEPS)
    )
    write_rows(
        args.out,
        (
            output_row(row, {"themes": [theme.as_json() for theme in found.themes]})
            for row, found in zip(rows, coded, strict=True)
        ),
    )
    return 0


def read_codebook_file(path: str, rows: list[Row]) -> Codebook:
    """Return a codebook, its examples' spans looked up in the rows.

    Raises:
        CommandRefused: it can't be read, or is no codebook.
    """
    from nlp.coding import CodebookRefused, read_codebook

    try:
        return read_codebook(Path(path), rows=rows)
    except CodebookRefused as refusal:
        raise CommandRefused(f"{path}: {refusal}") from refusal
    except OSError as error:
        raise CommandRefused(f"{path}: can't be read: {error.strerror or error}") from error


def read_labelled(path: str) -> list[Labelled]:
    """Return the rows that people coded.

    Raises:
        BadLine: a line isn't such a row, or repeats the id of another.
    """
    from nlp.coding import Labelled

    found: dict[str, Labelled] = {}
    for number, fields in read_objects(path):
        identifier = text_field(fields, "id", file=path, line=number, empty=False)
        if identifier in found:
            raise BadLine(file=path, line=number, field="id", expected="an id of its own")
        found[identifier] = Labelled(
            identifier,
            text_field(fields, "text", file=path, line=number),
            _themes(fields, path, number),
            _optional(fields, "respondent", path, number) or "",
            _optional(fields, "question", path, number),
        )
    return list(found.values())


def read_model_file(path: str, codebook: Codebook) -> CodingModel:
    """Return a model that belongs to a codebook.

    Raises:
        CommandRefused: it can't be read, or belongs to other themes.
    """
    from nlp.coding import NotACodingModel, model_from_bytes

    try:
        model = model_from_bytes(Path(path).read_bytes())
    except NotACodingModel as refusal:
        raise CommandRefused(f"{path}: {refusal}") from refusal
    except OSError as error:
        raise CommandRefused(f"{path}: can't be read: {error.strerror or error}") from error
    if model.themes != codebook.ids:
        raise CommandRefused(f"{path}: was learned for other themes than the codebook's")
    return model


def _themes(fields: Mapping[str, object], path: str, number: int) -> tuple[str, ...]:
    themes = fields.get("themes")
    if not isinstance(themes, list) or not all(isinstance(theme, str) for theme in themes):
        raise BadLine(file=path, line=number, field="themes", expected="a list of theme ids")
    return tuple(cast("list[str]", themes))


def _optional(fields: Mapping[str, object], name: str, path: str, number: int) -> str | None:
    value = fields.get(name)
    if not isinstance(value, str | None):
        raise BadLine(file=path, line=number, field=name, expected="a string, or null")
    return value or None
