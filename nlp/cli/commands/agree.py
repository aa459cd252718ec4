"""The command ``agree``: how far two coders agree who read the same texts."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping

from nlp.cli.errors import BadLine, CommandRefused
from nlp.cli.rows_file import STANDARD, read_objects, text_field, write_atomically

NAME = "agree"
HELP = (
    "Say how far two coders agree on the texts that both read: plain agreement, Cohen's kappa, "
    "Krippendorff's alpha and Gwet's AC1 with their intervals, for each theme and over all. The "
    "output of code may stand for a coder."
)
EXAMPLE = (
    """printf '%s\\n' '{"id":"r1","themes":["bus"]}' '{"id":"r2","themes":[]}' > /tmp/a.jsonl; """
    """python -m nlp agree /tmp/a.jsonl /tmp/a.jsonl --out -"""
)
SHOWN = 5


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's own arguments."""
    parser.add_argument("first", metavar="A", help="one coder's rows as JSON Lines, or -")
    parser.add_argument("second", metavar="B", help="the other's, or -")
    parser.add_argument("--out", required=True, metavar="OUT", help="one JSON file, or -")


def run(args: argparse.Namespace) -> int:
    """Compare the two coders and return the exit status.

    Raises:
        CommandRefused: a file can't be read, or they have no text in common.
    """
    if args.first == args.second == STANDARD:
        raise CommandRefused("A and B can't both be standard input")
    first, second = _read_coder(args.first), _read_coder(args.second)
    from nlp.agreement import CodedRow, measure_agreement

    if first and second and not first.keys() & second.keys():
        raise CommandRefused(
            f"{args.first} and {args.second} have no id in common: the first has "
            f"{_some(first)}, the second {_some(second)}"
        )
    coders = [[CodedRow(*row) for row in coder.items()] for coder in (first, second)]
    found = measure_agreement(*coders)
    text = json.dumps(found.as_json(), ensure_ascii=False, allow_nan=False, indent=1)
    write_atomically(args.out, [text, "\n"])
    return 0


def _read_coder(path: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    lines: dict[str, int] = {}
    for number, fields in read_objects(path):
        identifier = text_field(fields, "id", file=path, line=number, empty=False)
        if identifier in found:
            expected = f"an id of its own (line {lines[identifier]} has the same)"
            raise BadLine(file=path, line=number, field="id", expected=expected)
        found[identifier] = _themes(fields, path, number)
        lines[identifier] = number
    return found


def _themes(fields: dict[str, object], path: str, number: int) -> tuple[str, ...]:
    value = fields.get("themes")
    names = [_name(entry) for entry in value] if isinstance(value, list) else [None]
    if None in names:
        expected = 'a list of themes, as in ["transport"], or of {"theme": "transport"}'
        raise BadLine(file=path, line=number, field="themes", expected=expected)
    return tuple(sorted({name for name in names if name}))


def _name(entry: object) -> str | None:
    name = entry.get("theme") if isinstance(entry, Mapping) else entry
    return name if isinstance(name, str) and name else None


def _some(coder: Mapping[str, object]) -> str:
    names = sorted(coder)
    return ", ".join(map(repr, names[:SHOWN])) + (" …" if len(names) > SHOWN else "")
