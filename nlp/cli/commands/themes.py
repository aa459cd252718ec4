"""``python -m nlp themes``: suggest themes for a file of rows."""

from __future__ import annotations

import argparse
import json

from nlp.cli.errors import CommandRefused
from nlp.cli.progress import step_bar
from nlp.cli.rows_file import read_rows, write_atomically

NAME = "themes"
HELP = "Suggest themes: what the passages of many answers have in common."
EXAMPLE = (
    'printf \'%s\\n\' \'{"id":"r1","text":"No ramp at the door."}\' '
    '\'{"id":"r2","text":"The ramp is too steep."}\' | python -m nlp themes - --out -'
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's own arguments."""
    parser.add_argument("rows", metavar="IN", help="rows as JSON Lines, or -")
    parser.add_argument("--out", required=True, metavar="OUT", help="one JSON file, or -")
    parser.add_argument("--question", metavar="TEXT", help="read only rows that answer it")
    parser.add_argument("--max-themes", type=int, metavar="N", help="at most this many themes")
    parser.add_argument(
        "--grain",
        choices=("coarser", "readable", "finer"),
        default="readable",
        help="how finely matters are told apart (default readable)",
    )
    parser.add_argument("--seed", type=int, default=0, help="of everything random (default 0)")


def run(args: argparse.Namespace) -> int:
    """Read the rows, find their themes, write them."""
    if args.max_themes is not None and args.max_themes < 1:
        raise CommandRefused(f"--max-themes: expected at least 1, not {args.max_themes}")
    if args.seed < 0:
        raise CommandRefused(f"--seed: expected 0 or more, not {args.seed}")
    rows = read_rows(args.rows)
    from nlp.themes import STEPS, find_themes

    found = find_themes(
        rows,
        question=args.question,
        max_themes=args.max_themes,
        grain=args.grain,
        seed=args.seed,
        on_step=step_bar(STEPS),
    )
    text = json.dumps(found.as_json(), ensure_ascii=False, allow_nan=False, indent=1)
    write_atomically(args.out, [text, "\n"])
    return 0
