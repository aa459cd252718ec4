"""Read the word lists of this room: plain text, made by hand, to be edited by people.

In every file lines beginning with # are comments; a line in square brackets opens a list.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_HEADING = re.compile(r"^\[(\w+)\]$")


def listed(name: str) -> frozenset[str]:
    """Return the list called ``name`` in ``signs.txt``.

    Raises:
        KeyError: the file has no such list.
    """
    return _lists()[name]


@cache
def words_of_file(name: str) -> frozenset[str]:
    """Return the words of one file of this room's data."""
    return frozenset(word for line in lines_of_file(name) for word in line.split())


def lines_of_file(name: str) -> list[str]:
    """Return the lines of one file of this room's data, without comments and empty lines."""
    text = (files("nlp.redaction") / "data" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def _lists() -> dict[str, frozenset[str]]:
    lists: dict[str, set[str]] = {}
    current = ""
    for line in lines_of_file("signs.txt"):
        heading = _HEADING.match(line)
        if heading:
            current = heading[1]
            lists[current] = set()
        else:
            lists[current].update(line.split())
    return {name: frozenset(words) for name, words in lists.items()}
