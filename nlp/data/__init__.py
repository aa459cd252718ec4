"""Word lists and other editable data that the language tools read.

A list is a text file in ``words/``: entries parted by commas or line ends, each in small letters;
a line that begins with ``#`` says what the list is for.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def read_words(name: str) -> frozenset[str]:
    """Return the entries of the list ``words/<name>.txt``.

    Raises:
        FileNotFoundError: there is no such list.
    """
    text = files(__name__).joinpath("words", f"{name}.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    entries = (entry.strip() for line in lines for entry in line.split(","))
    return frozenset(entry for entry in entries if entry)


@cache
def everyday_remarks() -> tuple[str, ...]:
    """Return invented remarks about public services: what people write about anything at all."""
    text = files(__name__).joinpath("background.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))
