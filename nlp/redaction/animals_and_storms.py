"""Say when a name is an animal's or a storm's, by the words beside it."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.redaction.person_lists import ROLES
from nlp.redaction.word_lists import listed
from nlp.redaction.words import Word

_ANIMALS = listed("animals")
_PERSON_NOUNS = listed("person_nouns") | ROLES
_ARTICLES = frozenset(("the", "a", "an"))
_OWNERS = frozenset(("my", "our", "his", "her", "their", "your"))
_STORMS = frozenset(("storm", "storms", "hurricane", "hurricanes", "typhoon"))
_JOINING = frozenset(
    ("and", "or", "then", "first", "after", "every", "each", "all", "the", "those")
)
MAX_BETWEEN = 3
MAX_LISTED = 8


def is_animal(words: Sequence[Word], first: int) -> bool:
    """Say whether a word for an animal stands before it: "our dog Bella", "a cat called Tim"."""
    before = words[first - 1]
    if before.gap == " " and before.plain in ("called", "named") and first > 1:
        before = words[first - 2]
    return before.gap in (" ", ", ", " (") and before.plain in _ANIMALS


def is_said_animal(words: Sequence[Word], end: int) -> bool:
    """Say whether what follows makes it an animal: "Gem, our old collie", "Max the labrador"."""
    if words[end - 1].gap not in (" ", ", ", " ("):
        return False
    near = words[end : end + MAX_BETWEEN]
    for at, word in enumerate(near):
        if word.plain in _ANIMALS and (at or words[end - 1].gap == " ("):
            # "Pat, the dog lady" and "Jo, the dog's owner" are people.
            following = words[end + at + 1] if end + at + 1 < len(words) else None
            return following is None or word.gap != " " or following.plain not in _PERSON_NOUNS
        if word.plain not in _ARTICLES | _OWNERS and (not at or word.gap != " "):
            return False
    return False


def is_among_storms(words: Sequence[Word], first: int, end: int) -> bool:
    """Say whether a list of names that it stands in is one of storms.

    "Storms Dudley and Eunice", "Freya, Isha, Jocelyn, every storm".

    Args:
        words: the text's words.
        first: number of the name's first word.
        end: number of the word after its last.
    """
    if end - first > 1:
        return False
    for before in words[max(0, first - MAX_LISTED) : first][::-1]:
        if before.plain in _STORMS:
            return before.gap == " "
        if not _is_listed(before):
            break
    for at in range(end, min(len(words), end + MAX_LISTED)):
        if words[at].plain in _STORMS:
            return words[end - 1].gap != " " or words[end].plain in _JOINING
        if not _is_listed(words[at]):
            break
    return False


def _is_listed(word: Word) -> bool:
    """Say whether the word goes on a list of names, or joins its members."""
    if word.gap not in (" ", ", ", ""):
        return False
    return word.plain in _JOINING or word.has_capital
