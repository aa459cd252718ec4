"""What ends a command early, each with one line for standard error."""

from __future__ import annotations


class CommandRefused(Exception):
    """The command can't run as asked; its text is the line that says why."""


class BadLine(CommandRefused):
    """A line of an input file isn't what the command takes.

    Args:
        file: the file's name as given.
        line: its number, from 1.
        field: the field at fault, or ``line`` for the whole line.
        expected: what should have stood there.
    """

    def __init__(self, *, file: str, line: int, field: str, expected: str) -> None:
        self.file = file
        self.line = line
        self.field = field
        self.expected = expected
        super().__init__(f"{file}: line {line}: {field}: expected {expected}")
