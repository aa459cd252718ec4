"""Say whether a word is English, by the word lists inside the packaged spaCy model.

The model's lemmatiser carries the index of WordNet: some 70,000 base forms. What it has
is a word; what neither it nor our own lists have and is written with a capital is likely
somebody's name. Limit: WordNet holds many names and cities too, so a name list is asked
first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from string import ascii_lowercase

_ENDINGS = (
    ("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"), ("d", ""),
    ("ing", ""), ("ing", "e"), ("ly", ""), ("er", ""), ("er", "e"), ("est", ""), ("est", "e"),
    ("ness", ""), ("less", ""), ("ful", ""), ("'s", ""), ("n't", ""),
)  # fmt: skip
MIN_STEM = 3
MIN_MISSPELT = 4
MAX_MISSPELT = 20


class EnglishWords:
    """A set of base forms that also knows their regular endings."""

    def __init__(self, bases: Iterable[str], stops: Iterable[str]) -> None:
        self._bases = frozenset(bases)
        self._stops = frozenset(stops)
        self._misspelt: dict[str, bool] = {}

    @property
    def bases(self) -> frozenset[str]:
        """The base forms."""
        return self._bases

    def is_stop(self, word: str) -> bool:
        """Say whether the word, in small letters, is a function word."""
        return word in self._stops

    def __contains__(self, word: str) -> bool:
        """Say whether the word, in small letters, is English."""
        if word in self._bases or word in self._stops:
            return True
        if "-" in word:
            return all(part in self for part in word.split("-") if part)
        return any(
            self._is_base(word[: -len(ending)] + tail)
            for ending, tail in _ENDINGS
            if word.endswith(ending)
        )

    def has_misspelt(self, word: str) -> bool:
        """Say whether one slip of a letter may have turned an English word into ``word``."""
        if word not in self._misspelt:
            self._misspelt[word] = len(word) >= MIN_MISSPELT and any(
                near in self._bases or near in self._stops for near in _one_slip(word)
            )
        return self._misspelt[word]

    def _is_base(self, stem: str) -> bool:
        if len(stem) < MIN_STEM:
            return False
        undoubled = stem[:-1] if stem[-1] == stem[-2] else stem
        return stem in self._bases or undoubled in self._bases


def _one_slip(word: str) -> Iterator[str]:
    """Yield the words that one letter left out, added, changed or swapped turns it into."""
    stem = word[:MAX_MISSPELT]
    for at in range(1, len(stem) + 1):
        head, tail = stem[:at], stem[at:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in ascii_lowercase:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]
