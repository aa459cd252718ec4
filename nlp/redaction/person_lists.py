"""The lists about people that several rules share, and what has the form of a name."""

from __future__ import annotations

from nlp.redaction.names import Kind
from nlp.redaction.word_lists import listed
from nlp.redaction.words import Word

FORMAL_TITLES = listed("formal_titles")
ROLES = listed("roles")
PERSON_VERBS = listed("person_verbs")
PLACE_NOUNS = listed("place_nouns")
# Names that are states of mind or seasons: "Patience is needed" is nobody's doing.
ABSTRACT = listed("abstract")
NAME_LIKE = frozenset((Kind.GIVEN, Kind.WORD_NAME, Kind.SURNAME))
_CAPITAL_LIKE = NAME_LIKE | {Kind.UNKNOWN, Kind.RARELY_NAME}


def looks_like_name(word: Word) -> bool:
    """Say whether a word has the form of a name, its meaning aside."""
    if len(word.plain) < 2:
        return False
    if word.has_capital:
        return word.kind in _CAPITAL_LIKE
    return word.kind in NAME_LIKE and len(word.plain) > 2
