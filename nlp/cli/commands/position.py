"""The command ``position``: where each answer stands on a proposal, and in what tone."""

from __future__ import annotations

import argparse

from nlp.cli.progress import progress
from nlp.cli.rows_file import output_row, read_rows, write_rows

NAME = "position"
HELP = (
    "Say of each row whether it is for or against what the question proposes (score, -1 to 1) and "
    "in what tone (sentiment, -1 to 1), each with the words whose weights sum to it."
)
EXAMPLE = (
    """echo '{"id":"r1","text":"I support the lane, but not the lost bus stop."}' """
    """| python -m nlp position - --question "Do you support the cycle lane?" --out -"""
)
BLOCK = 500  # rows between two steps of the progress bar


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's own arguments."""
    parser.add_argument("rows", metavar="IN", help="rows as JSON Lines, - for standard input")
    parser.add_argument(
        "--question",
        required=True,
        metavar="TEXT",
        help="what was proposed, as it was put; empty to go by each row's own question",
    )
    parser.add_argument("--out", required=True, metavar="OUT", help="where the positions go")


def run(args: argparse.Namespace) -> int:
    """Run the command and return its exit status."""
    from nlp.positions import find_positions

    rows = read_rows(args.rows)
    starts = range(0, len(rows), BLOCK)
    found = [
        position
        for start in progress(starts, label=NAME, total=len(starts))
        for position in find_positions(rows[start : start + BLOCK], question=args.question or None)
    ]
    pairs = zip(rows, found, strict=True)
    write_rows(args.out, (output_row(row, position.as_json()) for row, position in pairs))
    return 0
