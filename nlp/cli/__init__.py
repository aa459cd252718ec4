"""The frame of ``python -m nlp``: one program, a module for each command.

A command's module imports heavy libraries inside ``run``, so that ``--help`` is quick.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from nlp.cli.commands import find_commands
from nlp.cli.errors import CommandRefused

REFUSED = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status.

    Args:
        argv: the command and its arguments; the program's own where None.

    Returns:
        0 for done, 2 for arguments or input that the command can't take, with one line on
        standard error that says why.
    """
    args = _parser().parse_args(argv)
    try:
        status: int = args.run(args)
    except CommandRefused as refusal:
        sys.stderr.write(f"{refusal}\n")
        return REFUSED
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m nlp",
        description="What a machine can say about text. JSON Lines in and out; - is standard "
        "input or output; offsets count Unicode code points.",
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in find_commands():
        sub = commands.add_parser(
            command.NAME,
            help=command.HELP,
            description=command.HELP,
            epilog=f"example:\n  {command.EXAMPLE}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.add_arguments(sub)
        sub.set_defaults(run=command.run)
    return parser
