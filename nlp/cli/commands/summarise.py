"""The command ``summarise``: for each theme a paragraph that says nothing without its count."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, cast

from nlp.cli.errors import BadLine, CommandRefused
from nlp.cli.rows_file import STANDARD, read_objects, read_rows, text_field, write_atomically

if TYPE_CHECKING:
    from nlp.positions import Position
    from nlp.positions.stance import PositionWord

NAME = "summarise"
HELP = (
    "Summarise each theme: how many raised it, in which points they differ, in their own words. "
    "Every quote is verified in its source and every word of quantity follows from a count."
)
EXAMPLE = (
    """echo '{"id":"r1","text":"No ramp."}' > /tmp/rows.jsonl; """
    """echo '{"themes":[{"id":"t1","name":"Ramps"}],"assignments":"""
    """[{"id":"r1","theme":"t1","start":0,"end":8}]}' > /tmp/themes.json; """
    "python -m nlp summarise /tmp/rows.jsonl --themes /tmp/themes.json --out -"
)
STANDS = ("for", "against", "mixed", "unclear")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's own arguments."""
    parser.add_argument("rows", metavar="IN", help="rows as JSON Lines, or -")
    parser.add_argument("--themes", required=True, metavar="T", help="the output of themes")
    parser.add_argument("--positions", metavar="P", help="the output of position")
    parser.add_argument("--out", required=True, metavar="OUT", help="one JSON file, or -")


def run(args: argparse.Namespace) -> int:
    """Summarise the themes and return the exit status.

    Raises:
        CommandRefused: the rows, themes or positions can't be read, or don't belong together.
    """
    rows = read_rows(args.rows)
    document = _read_json(args.themes)
    positions = _read_positions(args.positions) if args.positions else None
    from nlp.summaries import ThemesRefused, read_themes, summarise
    from nlp.summaries.record import summary_record

    try:
        themes = read_themes(document, rows)
    except ThemesRefused as refusal:
        raise CommandRefused(f"{args.themes}: {refusal}") from refusal
    found = summarise(rows, themes, positions=positions)
    whole = {"run": summary_record(rows), "themes": [summary.as_json() for summary in found]}
    text = json.dumps(whole, ensure_ascii=False, allow_nan=False, indent=1)
    write_atomically(args.out, [text, "\n"])
    return 0


def _read_json(path: str) -> object:
    if path == STANDARD:
        raise CommandRefused("--themes: expected a file")
    try:
        return json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise CommandRefused(f"{path}: can't be read: {error.strerror or error}") from error
    except (ValueError, RecursionError) as error:
        raise CommandRefused(f"{path}: expected JSON, as the themes command writes it") from error


def _read_positions(path: str) -> list[Position]:
    from nlp.positions import Position

    found = []
    for number, fields in read_objects(path):
        one = text_field(fields, "id", file=path, line=number, empty=False)
        stand, tone = fields.get("position"), fields.get("sentiment")
        if stand not in STANDS:
            expected = f"one of {', '.join(STANDS)}"
            raise BadLine(file=path, line=number, field="position", expected=expected)
        if isinstance(tone, bool) or not isinstance(tone, int | float) or not -1 <= tone <= 1:
            expected = "a number from -1 to 1"
            raise BadLine(file=path, line=number, field="sentiment", expected=expected)
        position = cast("PositionWord", stand)
        found.append(
            Position(one, position, 0.0, because=(), sentiment=float(tone), sentiment_because=())
        )
    return found
