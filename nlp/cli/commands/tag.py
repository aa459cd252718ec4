"""The command ``tag``: which objective, characteristic, group or duty a passage bears on."""

from __future__ import annotations

import argparse
from pathlib import Path

from nlp.cli.errors import CommandRefused
from nlp.cli.progress import progress
from nlp.cli.rows_file import output_row, read_rows, write_rows

NAME = "tag"
HELP = (
    "Tag passages with the equality objectives, characteristics, groups and duties that they "
    "bear on, each with the words that justify it."
)
EXAMPLE = (
    """echo '{"id":"r1","text":"My wheelchair does not fit through the door."}' """
    "| python -m nlp tag - "
    "--framework nlp/frameworks/data/cambridgeshire-edi-2023-2027.yaml --out -"
)
BLOCK = 500  # rows between two steps of the progress bar


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("rows", metavar="IN", help="rows as JSON Lines, - for standard input")
    parser.add_argument("--framework", required=True, metavar="F.yaml", help="the framework")
    parser.add_argument("--out", required=True, metavar="OUT", help="where the tags go")


def run(args: argparse.Namespace) -> int:
    """Tag the rows and return the exit status.

    Raises:
        CommandRefused: the rows or the framework can't be read.
    """
    from nlp.frameworks import FrameworkError, read_framework, read_word_lists
    from nlp.tags import tag_rows

    rows = read_rows(args.rows)
    try:
        word_lists = read_word_lists(Path(args.framework).parent)
        framework = read_framework(args.framework, word_lists=word_lists)
    except FrameworkError as error:
        raise CommandRefused(str(error)) from error
    starts = range(0, len(rows), BLOCK)
    tagged = [
        found
        for start in progress(starts, label="tag", total=len(starts))
        for found in tag_rows(
            rows[start : start + BLOCK], framework=framework, word_lists=word_lists
        )
    ]
    write_rows(
        args.out,
        (
            output_row(row, {"tags": [tag.as_json() for tag in found.tags]})
            for row, found in zip(rows, tagged, strict=True)
        ),
    )
    return 0
