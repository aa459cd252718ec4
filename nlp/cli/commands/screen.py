"""The command ``screen``: what a moderator must know of each row."""

from __future__ import annotations

import argparse

from nlp.cli.progress import progress
from nlp.cli.rows_file import output_row, read_rows, write_rows

NAME = "screen"
HELP = "Flag what a moderator must know of each row; nothing is refused by machine."
EXAMPLE = (
    """echo '{"id":"r1","text":"He checks my phone and I am scared to go home."}' """
    "| python -m nlp screen - --out -"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("rows", metavar="IN", help="rows as JSON Lines, - for standard input")
    parser.add_argument("--out", required=True, metavar="OUT", help="where the flags go")


def run(args: argparse.Namespace) -> int:
    """Screen the rows and return the exit status."""
    from nlp.screening import screen_rows

    rows = read_rows(args.rows)
    # In one go: a copy may stand anywhere among the rows.
    found = [one for part in progress([rows], label=NAME) for one in screen_rows(part)]
    write_rows(
        args.out,
        (
            output_row(
                one.row,
                {"flags": [flag.as_json() for flag in one.flags], "advice": one.advice},
            )
            for one in found
        ),
    )
    return 0
