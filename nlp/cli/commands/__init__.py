"""The commands of ``python -m nlp``: a module here is a command, and nothing else lists it.

Each has ``NAME``, ``HELP`` (one sentence), ``EXAMPLE`` (a command line that works),
``add_arguments(parser)`` and ``run(args) -> int``, the exit status.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
from typing import Protocol, cast


class Command(Protocol):
    """What a module here must have."""

    NAME: str
    HELP: str
    EXAMPLE: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own arguments."""

    def run(self, args: argparse.Namespace) -> int:
        """Run it and return its exit status."""


def find_commands() -> list[Command]:
    """Return every command, by name."""
    modules = (
        importlib.import_module(f"{__name__}.{found.name}")
        for found in pkgutil.iter_modules(__path__)
        if not found.name.startswith("_")
    )
    return sorted((cast("Command", module) for module in modules), key=lambda found: found.NAME)
