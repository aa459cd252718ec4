"""The second source of names: lists made by hand, and what kind of name a word can be.

spaCy's small model is weak on names from many origins and on small letters; these lists
cover some 8,000 given names and 2,000 surnames of people who live in Britain.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from functools import cache

from nlp.redaction.english_words import EnglishWords
from nlp.redaction.word_lists import lines_of_file, words_of_file

_PLAIN_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "ß": "ss", "đ": "d", "\u0131": "i", "æ": "ae", "ð": "d", "þ": "th"}
)
# Ends of the international names of medicines, by class. Source: WHO, "The use of stems in the
# selection of international nonproprietary names" (2018); those that end names of people are out.
_MEDICINE = re.compile(
    r"\w{3}(?:umab|ximab|tinib|pril|sartan|statin|olol|[ct]onazole|prazole|cillin|mycin|floxacin|gliptin|"
    r"gliflozin|glutide|xaban|lukast|triptan|setron|oxetine|[zx]epam|zolam|caine|dronate|profen|"
    r"coxib|tidine|semide|thiazide|dipine|eparin|ciclovir|formin|zepine|terol|asone|solone|"
    r"zapine|tiapine|peridone|gabalin|tadine|trexate|cycline|oxicam|fibrate|phylline)$"
)
_SHORT_TAILS = frozenset(("ve", "re", "ll", "d", "m", "t"))


class Kind(Enum):
    """What a word says about being somebody's name."""

    GIVEN = "a given name and nothing else"
    WORD_NAME = "a given name that is a word as well"
    RARELY_NAME = "a word that is a name only beside clear signs"
    SURNAME = "a surname and hardly anything else"
    PLACE = "a place"
    UNKNOWN = "in no list"
    ENGLISH = "an English word"
    MISTAKEN = "a word that is often mistaken for a name"
    NEVER = "a function word"


def plain(word: str) -> str:
    """Return ``word`` in small letters, without accents and without a possessive."""
    low = word.casefold()
    if not low.isascii():
        split = unicodedata.normalize("NFD", low.translate(_PLAIN_LETTERS))
        low = "".join(char for char in split if not unicodedata.combining(char))
    return low[:-2] if low.endswith("'s") else low


def kind_of(word: str, english: EnglishWords) -> Kind:
    """Return the kind of a word.

    Args:
        word: as `plain` returns it.
        english: what counts as an English word.
    """
    known = _kinds().get(word)
    if known is not None:
        return known
    if english.is_stop(word) or _is_short_form(word, english):
        return Kind.NEVER
    if "-" in word:
        return _compound_kind(word, english)
    if word in english:
        return Kind.ENGLISH
    return Kind.MISTAKEN if _MEDICINE.search(word) else Kind.UNKNOWN


def is_word_surname(word: str) -> bool:
    """Say whether an English word, plain, is a surname too."""
    return word in words_of_file("word_surnames.txt")


def is_mistaken(word: str) -> bool:
    """Say whether the word, plain, is a shop, a make or the like and no name."""
    return word in words_of_file("not_names.txt")


def known_names() -> frozenset[str]:
    """Return the given names and surnames that are hardly ever words."""
    return words_of_file("given_names.txt") | words_of_file("surnames.txt")


def is_eponym(word: str) -> bool:
    """Say whether an illness, a test or a law is called after somebody of this name."""
    return word in words_of_file("eponyms.txt")


@cache
def kept_phrases() -> frozenset[tuple[str, ...]]:
    """Return what stays though it looks like a name, each as its plain words.

    People known to everybody, and places of several words ("Milton Keynes").
    """
    people = (line.split() for line in lines_of_file("public_names.txt"))
    places = (place.split("-") for place in words_of_file("places.txt") if "-" in place)
    return frozenset(tuple(plain(word) for word in phrase) for phrase in (*people, *places))


def _is_short_form(word: str, english: EnglishWords) -> bool:
    """Say whether it is "I've" or "they'll", or begins with a foreign article ("j'ai")."""
    head, mark, tail = word.partition("'")
    if not mark:
        return False
    return english.is_stop(head) or (len(head) == 1 and head not in "od") or tail in _SHORT_TAILS


def _compound_kind(word: str, english: EnglishWords) -> Kind:
    parts = [kind_of(part, english) for part in word.split("-") if part]
    if any(part is Kind.GIVEN for part in parts):
        return Kind.GIVEN
    if parts and all(part in (Kind.SURNAME, Kind.WORD_NAME, Kind.UNKNOWN) for part in parts):
        return Kind.SURNAME if Kind.SURNAME in parts else parts[0]
    return Kind.PLACE if Kind.PLACE in parts else Kind.ENGLISH


@cache
def _kinds() -> dict[str, Kind]:
    kinds: dict[str, Kind] = {}
    word_names, rarely = _word_names()
    places = words_of_file("places.txt")
    kinds.update(dict.fromkeys(places, Kind.PLACE))
    kinds.update(dict.fromkeys(words_of_file("surnames.txt") - places, Kind.SURNAME))
    kinds.update(dict.fromkeys(word_names - places, Kind.WORD_NAME))
    kinds.update(dict.fromkeys(words_of_file("not_names.txt"), Kind.MISTAKEN))
    kinds.update(dict.fromkeys(rarely | (word_names & places), Kind.RARELY_NAME))
    kinds.update(dict.fromkeys(words_of_file("given_names.txt"), Kind.GIVEN))
    return kinds


def _word_names() -> tuple[frozenset[str], frozenset[str]]:
    """Return names that are words, and among them those that are rarely names."""
    return words_of_file("word_names.txt"), words_of_file("rare_names.txt")
