"""What headings mean in everyday words, for themes that come with nothing but a name.

Officers name themes by abstract nouns; residents write "rude" and "had to wait". The list is data
(``data/everyday.txt``), written by hand and meant to be edited.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from nlp.search import stems_and_words


def everyday_phrases(name: str) -> tuple[str, ...]:
    """Return what residents say where officers say ``name``, in the list's order."""
    stems = set(stems_and_words(name)[0])
    found = (phrases for heads, phrases in _entries() if stems & heads)
    return tuple(dict.fromkeys(phrase for phrases in found for phrase in phrases))


@cache
def _entries() -> tuple[tuple[frozenset[str], tuple[str, ...]], ...]:
    text = files(__package__).joinpath("data", "everyday.txt").read_text(encoding="utf-8")
    entries = []
    for line in text.splitlines():
        if line.startswith("#") or ":" not in line:
            continue
        heads, _, phrases = line.partition(":")
        stems = frozenset(stems_and_words(heads)[0])
        entries.append((stems, tuple(one.strip() for one in phrases.split(";") if one.strip())))
    return tuple(entries)
