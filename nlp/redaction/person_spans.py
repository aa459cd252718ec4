"""Grow a word that is a name to the whole name, with its titles."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.redaction.names import Kind, is_word_surname
from nlp.redaction.person_lists import FORMAL_TITLES, NAME_LIKE, PERSON_VERBS, PLACE_NOUNS, ROLES
from nlp.redaction.word_lists import listed
from nlp.redaction.words import Word

_NAMED_TITLES = listed("named_titles")
_POSSESSIVES = frozenset(("my", "our", "his", "her", "their", "your", "the", "a", "an", "ward"))
_PARTICLES = listed("particles")
MAX_WORDS = 5


def whole_name(words: Sequence[Word], seed: int) -> tuple[int, int]:
    """Return the first word of the name around ``seed`` and the one after its last."""
    last = seed
    while last - seed < MAX_WORDS - 1 and _goes_on(words, last, words[seed]):
        last += 1
    while last > seed and words[last].plain in _PARTICLES and words[last].kind is not Kind.SURNAME:
        last -= 1
    first = seed
    while seed - first < 2 and first > 0 and _joins_left(words, first):
        first -= 1
    return first, last + 1


def with_title(words: Sequence[Word], first: int) -> int:
    """Return the number of the first word of the titles before a name: "Prof. Dr.", "Aunt"."""
    while first and words[first - 1].gap in (" ", ". ", ".", "  "):
        before = words[first - 1]
        owner = words[first - 2].plain if first > 1 else ""
        is_rank = before.plain in _NAMED_TITLES and before.text[0].isupper()
        if before.plain not in FORMAL_TITLES and not (is_rank and owner not in _POSSESSIVES):
            break
        first -= 1
    if first > 1 and words[first - 1].plain == "and" and words[first - 2].plain in FORMAL_TITLES:
        # "Mr and Mrs Hussain".
        return first - 2 if words[first].plain in FORMAL_TITLES else first
    is_joined = first > 0 and words[first - 1].gap == " & " and words[first].plain in FORMAL_TITLES
    return first - 1 if is_joined and words[first - 1].plain in FORMAL_TITLES else first


def _goes_on(words: Sequence[Word], last: int, seed: Word) -> bool:
    """Say whether the word after ``last`` belongs to the same name."""
    if last + 1 >= len(words):
        return False
    word, following = words[last], words[last + 1]
    initial = len(word.text) == 1 and word.gap in (". ", ".")
    if word.gap not in (" ", "-", "  ") and not initial:
        return False
    if following.plain in ROLES or following.plain in FORMAL_TITLES:
        return False
    if following.kind in (Kind.GIVEN, Kind.SURNAME):
        return following.has_capital == seed.has_capital or not seed.has_capital
    if following.plain in _PARTICLES and not following.opens_sentence:
        return (
            last + 2 < len(words) and following.gap in (" ", "-", "'") and _is_part(words[last + 2])
        )
    if following.has_capital:
        return _capital_goes_on(following)
    return not seed.has_capital and seed.kind is Kind.GIVEN and _small_goes_on(words, last + 1)


def _capital_goes_on(word: Word) -> bool:
    if len(word.text) == 1:
        return word.text.isupper() and word.text not in "IA"
    if word.kind is Kind.NEVER:
        return False
    if is_word_surname(word.plain) or word.kind is not Kind.ENGLISH:
        return word.kind is not Kind.MISTAKEN or is_word_surname(word.plain)
    return word.plain not in PLACE_NOUNS


def _small_goes_on(words: Sequence[Word], at: int) -> bool:
    """Say whether a word in small letters ends a name in small letters ("ali brown was")."""
    following = words[at + 1].plain if at + 1 < len(words) else ""
    return is_word_surname(words[at].plain) and following in PERSON_VERBS and words[at].gap == " "


def _is_part(word: Word) -> bool:
    return word.kind in NAME_LIKE or (
        word.has_capital and word.kind not in (Kind.NEVER, Kind.MISTAKEN)
    )


def _joins_left(words: Sequence[Word], first: int) -> bool:
    """Say whether the word before ``first`` is the beginning of the same name."""
    before, word = words[first - 1], words[first]
    if before.plain in FORMAL_TITLES or before.plain in ROLES:
        return False
    if len(before.text) == 1 and before.text.isupper() and before.gap in (". ", ".", " "):
        return before.text not in "IA" or before.gap[0] == "."
    if before.gap not in (" ", "-"):
        return False
    if not before.has_capital:
        return not word.has_capital and before.kind in NAME_LIKE and word.kind in NAME_LIKE
    if before.kind in (Kind.GIVEN, Kind.WORD_NAME, Kind.SURNAME):
        return True
    if before.kind is Kind.RARELY_NAME:
        return word.has_capital and word.kind is not Kind.GIVEN
    return before.kind is Kind.UNKNOWN and word.has_capital and not before.opens_sentence
