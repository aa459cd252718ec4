"""Turn a text into the terms that it is searched by.

A word in small letters, without accents, cut to its stem. Offsets are those of the text as
given. Source: Porter, the English (Porter2) stemmer of Snowball, by PyStemmer.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import Stemmer

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_POSSESSIVE = re.compile(r"['\u2019]s?$")
# Plurals that no rule reaches; the stemmer makes "buse" of "buses".
_IRREGULAR = {
    "buses": "bus", "minibuses": "minibus", "gases": "gas", "children": "child", "men": "man",
    "women": "woman", "people": "person", "feet": "foot", "teeth": "tooth", "wives": "wife",
    "mice": "mouse", "lice": "louse", "knives": "knife", "halves": "half",
}  # fmt: skip
_local = threading.local()


@dataclass(frozen=True)
class Token:
    """A word of a text.

    Attributes:
        term: its stem, what it is searched by.
        word: small letters without accents.
        start: first code point.
        end: the code point after the last.
    """

    term: str
    word: str
    start: int
    end: int


def tokens_of(text: str) -> list[Token]:
    """Return the words of ``text`` in order, stop words too."""
    tokens: list[Token] = []
    for match in _WORD.finditer(text):
        word = plain_word(match.group())
        if word:
            tokens.append(Token(stem(word), word, match.start(), match.end()))
    return tokens


def stems_and_words(text: str) -> tuple[list[str], list[str]]:
    """Return the stems and the plain words of ``text``, in order, for an engine of another make."""
    tokens = tokens_of(text)
    return [token.term for token in tokens], [token.word for token in tokens]


def plain_word(word: str) -> str:
    """Return ``word`` in small letters, without accents and without a possessive."""
    low = _POSSESSIVE.sub("", word.casefold()).replace("\u2019", "'")
    if low.isascii():
        return low
    split = unicodedata.normalize("NFKD", low)
    return "".join(char for char in split if not unicodedata.combining(char)).casefold()


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the stem of a plain word."""
    if not hasattr(_local, "stemmer"):
        # A stemmer holds a buffer of its own: one for each thread.
        _local.stemmer = Stemmer.Stemmer("english")
    stemmed: str = _local.stemmer.stemWord(_IRREGULAR.get(word, word))
    return stemmed or word


@cache
def stop_terms() -> frozenset[str]:
    """Return the stems of words too common to search by."""
    text = (files("nlp.search") / "stop_words.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(stem(word) for line in lines for word in line.split())
