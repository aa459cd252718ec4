"""Find a name that was found once everywhere in the same text, in its other spellings too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from nlp.redaction.names import Kind
from nlp.redaction.not_people import in_kept_phrase
from nlp.redaction.person_lists import PERSON_VERBS, PLACE_NOUNS
from nlp.redaction.spellings import MISSPELT_LETTERS, one_letter_shorter
from nlp.redaction.words import Word

MIN_LETTERS = 3
_COUNTING = frozenset(
    ["two", "three", "four", "five", "six", "both", "other", "more", "many", "several"]
)
_SURE_VERBS = PERSON_VERBS - {
    "is",
    "was",
    "can",
    "could",
    "will",
    "would",
    "should",
    "must",
    "might",
}
_BEFORE_SUBJECT = frozenset(
    ("", "and", "but", "that", "if", "when", "because", "then", "so", "cos", "as", "while")
)
_WORDS = frozenset(Kind) - {Kind.GIVEN, Kind.SURNAME, Kind.UNKNOWN}


def repeated(words: Sequence[Word], found: Iterable[int]) -> Iterator[int]:
    """Yield the numbers of further words that are part of a name already found.

    A part that is also an English word counts only with a capital that no start of a
    sentence explains: "Nurse Hope" doesn't hide "I hope". A word in no list, or another
    name, counts as a misspelling where one letter differs.

    Args:
        words: the text's words.
        found: numbers of the words that are names.
    """
    known = set(found)
    parts: dict[str, Kind] = {
        words[at].plain: words[at].kind for at in known if len(words[at].plain) >= MIN_LETTERS
    }
    spellings = _one_letter_off(parts)
    for at, word in enumerate(words):
        if at in known or _names_a_place(words, at) or in_kept_phrase(words, at, at + 1):
            continue
        if word.plain in parts:
            if parts[word.plain] not in _WORDS or _means_person(words, at):
                yield at
        elif word.kind in (Kind.UNKNOWN, Kind.GIVEN, Kind.SURNAME) and _is_misspelt(
            words, at, spellings
        ):
            yield at


def _means_person(words: Sequence[Word], at: int) -> bool:
    """Say whether a word that is a name here and an ordinary word elsewhere is the name."""
    word = words[at]
    if word.text.islower():
        return _small_means_person(words, at)
    if not word.has_capital or word.kind is Kind.RARELY_NAME:
        return False
    following = words[at + 1].plain if at + 1 < len(words) else ""
    return not word.opens_sentence or following in PERSON_VERBS


def _small_means_person(words: Sequence[Word], at: int) -> bool:
    """Say whether a name in small letters does something: "mark has a tape", "let grace know"."""
    following = words[at + 1].plain if at + 1 < len(words) and words[at].gap == " " else ""
    before = words[at - 1].plain if at and not words[at].opens_sentence else ""
    return following in _SURE_VERBS and before in _BEFORE_SUBJECT


def _names_a_place(words: Sequence[Word], at: int) -> bool:
    following = words[at + 1] if at + 1 < len(words) and words[at].gap == " " else None
    return following is not None and words[at].has_capital and following.plain in PLACE_NOUNS


def _is_misspelt(words: Sequence[Word], at: int, spellings: frozenset[str]) -> bool:
    word = words[at]
    if len(word.plain) not in MISSPELT_LETTERS:
        return False
    before = words[at - 1].plain if at else ""
    if before in _COUNTING and word.plain.endswith("s"):
        return False
    return not spellings.isdisjoint(one_letter_shorter(word.plain))


def _one_letter_off(parts: dict[str, Kind]) -> frozenset[str]:
    """Return each part with one letter left out, by which two spellings meet."""
    long = (part for part, kind in parts.items() if kind not in _WORDS)
    return frozenset(
        short
        for part in long
        if len(part) in MISSPELT_LETTERS
        for short in one_letter_shorter(part)
    )
