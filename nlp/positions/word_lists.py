"""Read the weighted word lists of this room and find their entries in a text.

Lists are data, meant to be edited: ``data/<name>.txt``, each line a head, a colon and entries
parted by commas. Where entries overlap the one that begins first wins, then the longer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from nlp.text.spans import Span

_WORD = re.compile(r"\w+(?:['\u2019/]\w+)*")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry found in a text.

    Attributes:
        head: what stands before the colon of its line.
        span: where it stands.
        first: number of its first word within the tokens searched.
        n_words: how many words it has.
    """

    head: str
    span: Span
    first: int
    n_words: int


@dataclass(frozen=True, slots=True)
class Token:
    """A word: its place, and its letters in one case with plain apostrophes."""

    span: Span
    word: str


def tokens_of(text: str, within: Span) -> list[Token]:
    """Return the words of a part of the text, in order."""
    found = _WORD.finditer(text, within.start, within.end)
    return [Token(Span(m.start(), m.end()), plain(m[0])) for m in found]


def plain(word: str) -> str:
    """Return the word as the lists spell it."""
    return word.casefold().replace("\u2019", "'")


@cache
def read_list(name: str) -> dict[tuple[str, ...], str]:
    """Return each entry's words with the head of its line; a later line wins over an earlier."""
    text = files(__package__).joinpath("data", f"{name}.txt").read_text(encoding="utf-8")
    entries: dict[tuple[str, ...], str] = {}
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            head, _, rest = line.partition(":")
            for entry in rest.split(","):
                words = tuple(_WORD.findall(entry.casefold()))
                if words:
                    entries[words] = head.strip()
    return entries


def find_entries(tokens: list[Token], name: str) -> Iterator[Entry]:
    """Yield the entries of a list that stand among the tokens, none overlapping another."""
    entries = read_list(name)
    longest = _longest(name)
    place = 0
    while place < len(tokens):
        for n_words in range(min(longest, len(tokens) - place), 0, -1):
            words = tuple(token.word for token in tokens[place : place + n_words])
            if words in entries:
                span = Span(tokens[place].span.start, tokens[place + n_words - 1].span.end)
                yield Entry(entries[words], span, place, n_words)
                place += n_words
                break
        else:
            place += 1


@cache
def _longest(name: str) -> int:
    return max(map(len, read_list(name)), default=0)
