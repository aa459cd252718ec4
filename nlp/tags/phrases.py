"""Find many phrases in a text in one pass over its words.

A trie over folded words: the cost for a text grows with its length, hardly with the number of
phrases, so that 50,000 texts take seconds against a framework's thousand terms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from nlp.tags.words import Word


class Found(NamedTuple):
    """A phrase in a text: its number, its first word and the word after its last."""

    phrase: int
    first: int
    after: int


class _Node:
    __slots__ = ("ends", "next")

    def __init__(self) -> None:
        self.ends: list[int] = []
        self.next: dict[str, _Node] = {}


class PhraseFinder:
    """Finds phrases, each given as folded words with a number to be told by."""

    def __init__(self, phrases: Iterable[tuple[int, Sequence[str]]]) -> None:
        self._root = _Node()
        for number, words in phrases:
            node = self._root
            for word in words:
                node = node.next.setdefault(word, _Node())
            if node is not self._root and number not in node.ends:
                node.ends.append(number)

    def find(self, words: Sequence[Word]) -> Iterator[Found]:
        """Yield every phrase in the text, overlapping ones too, by first word then length."""
        for first in range(len(words)):
            node = self._root
            for place in range(first, len(words)):
                if place > first and not words[place].is_joined:
                    break
                following = node.next.get(words[place].folded)
                if following is None:
                    break
                node = following
                for number in node.ends:
                    yield Found(number, first, place + 1)
