"""The command ``learn``: make a coder that knows what officers decided, if that makes it better."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from nlp.cli.atomic import write_file
from nlp.cli.commands.code import read_codebook_file, read_labelled, read_model_file
from nlp.cli.errors import BadLine, CommandRefused
from nlp.cli.rows_file import STANDARD, read_objects, read_rows

if TYPE_CHECKING:
    from nlp.coding.learning.decisions import Decision

NAME = "learn"
HELP = (
    "Learn from an officer's decisions: write the model that they make where it is measured to be "
    "better, else the old one, and print both figures."
)
EXAMPLE = (
    """echo '{"themes":[{"id":"t1","name":"Parking"},{"id":"t2","name":"Food"}]}' > book.json; """
    """echo '{"id":"r1","text":"Nowhere to park.","theme":"t1","decision":"accept"}' """
    "| python -m nlp learn --codebook book.json --decisions - --out model"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's own arguments."""
    parser.add_argument("--codebook", required=True, metavar="CB", help="the codebook, JSON")
    parser.add_argument(
        "--decisions",
        required=True,
        metavar="D",
        help="decisions as JSON Lines, in the order in which they were made, - for standard input",
    )
    parser.add_argument("--out", required=True, metavar="MODEL", help="where the model goes")
    parser.add_argument("--model", metavar="OLD", help="the model whose codings were decided about")
    parser.add_argument("--examples", metavar="LABELLED", help="rows that people coded whole")
    parser.add_argument("--rows", metavar="IN", help="uncoded rows of the same kind")
    parser.add_argument("--seed", type=int, default=0, help="of everything random (default 0)")


def run(args: argparse.Namespace) -> int:
    """Run the command and return its exit status.

    Raises:
        CommandRefused: a file can't be read, isn't what it should be, or can't be written.
    """
    if args.seed < 0:
        raise CommandRefused(f"--seed: expected 0 or more, not {args.seed}")
    if [args.decisions, args.rows, args.examples].count(STANDARD) > 1:
        raise CommandRefused("only one of --decisions, --rows, --examples can be standard input")
    from nlp.coding import model_to_bytes
    from nlp.coding.learning.learning import learn

    decisions = list(_decisions(args.decisions))
    rows = read_rows(args.rows) if args.rows else []
    examples = read_labelled(args.examples) if args.examples else []
    codebook = read_codebook_file(args.codebook, [*rows, *(one.row for one in examples)])
    model = read_model_file(args.model, codebook) if args.model else None
    try:
        learned = learn(
            codebook=codebook,
            decisions=decisions,
            rows=rows,
            base_examples=examples,
            model=model,
            seed=args.seed,
        )
    except ValueError as error:
        raise CommandRefused(f"{args.decisions}: {error}") from error
    _write(args.out, model_to_bytes(learned.model))
    told = sys.stderr if args.out == STANDARD else sys.stdout
    told.write(f"before {learned.before:.3f}, after {learned.after:.3f}. {learned.sentence}\n")
    return 0


def _decisions(path: str) -> Iterator[Decision]:
    from nlp.coding.learning.decisions_file import NotADecision, decision_from

    for number, fields in read_objects(path):
        try:
            yield decision_from(fields)
        except NotADecision as problem:
            raise BadLine(
                file=path, line=number, field=problem.field, expected=problem.expected
            ) from problem


def _write(path: str, data: bytes) -> None:
    if path == STANDARD:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        write_file(Path(path), data)
    except OSError as error:
        raise CommandRefused(f"{path}: can't be written: {error.strerror or error}") from error
