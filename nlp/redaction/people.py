"""Find the people in a text: by signs, by lists of names, by the statistical model.

The three sources are joined word by word, each name is grown to its whole, what stands
for a place or an illness is let go, and what is left is found again everywhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from nlp.redaction.english_words import EnglishWords
from nlp.redaction.names import Kind
from nlp.redaction.person_signs import (
    ABSTRACT,
    NAME_LIKE,
    PERSON_VERBS,
    ROLES,
    SURE,
    looks_like_name,
    signed_words,
)
from nlp.redaction.person_spans import is_kept, whole_name
from nlp.redaction.recognisers.found import Found
from nlp.redaction.repeats import repeated
from nlp.redaction.word_lists import listed
from nlp.redaction.words import Word, words_of

SCORE_LIST = 0.85
SCORE_MODEL = 0.6
SCORE_REPEAT = 0.8
SCORE_UNEXPLAINED = 0.5
MIN_LIST_LETTERS = 3
MIN_UNEXPLAINED = 4
MAX_ACRONYM = 4
NO_NAME_AFTER = listed("no_name_after")
SPOKEN = listed("spoken")


def find_people(
    text: str,
    english: EnglishWords,
    *,
    people: Iterable[tuple[int, int]] = (),
    places: Iterable[tuple[int, int]] = (),
) -> Iterator[Found]:
    """Yield the names of people in ``text``.

    Args:
        text: the text.
        english: what counts as an English word.
        people: stretches that the statistical model takes for people.
        places: those that it takes for places.
    """
    words = words_of(text, english, people=people, places=places)
    taken: dict[int, tuple[float, str]] = {}
    for at, score, origin in _seeds(text, words, english):
        if at in taken:
            continue
        first, end = whole_name(words, at)
        if not is_kept(words, first, end, titled=origin == "context" and score >= SURE):
            taken.update(dict.fromkeys(range(first, end), (score, origin)))
    _join_pairs(words, taken)
    taken.update(dict.fromkeys(list(repeated(words, taken)), (SCORE_REPEAT, "repeat")))
    yield from _spans(words, taken)


def _seeds(
    text: str, words: Sequence[Word], english: EnglishWords
) -> Iterator[tuple[int, float, str]]:
    """Yield words that are names, the surest source first."""
    for at, score in signed_words(text, words):
        yield at, score, "context"
    for at, word in enumerate(words):
        if _is_listed(words, at, word):
            yield at, SCORE_LIST, "list"
    for at, word in enumerate(words):
        if word.is_model_person and looks_like_name(word) and _is_believed(word, english):
            yield at, SCORE_MODEL, "model"
        elif _is_unexplained(words, at, english):
            yield at, SCORE_UNEXPLAINED, "pattern"


def _is_believed(word: Word, english: EnglishWords) -> bool:
    """Say whether the model may be right: not on an acronym or a word somebody misspelt."""
    if not word.has_capital or word.kind is Kind.RARELY_NAME:
        return False
    if word.kind is not Kind.UNKNOWN:
        return not (word.opens_sentence and word.plain in ABSTRACT)
    return not word.text.isupper() and not (
        word.opens_sentence and english.has_misspelt(word.plain)
    )


def _is_unexplained(words: Sequence[Word], at: int, english: EnglishWords) -> bool:
    """Say whether a capital in the middle of a sentence has no other reason than a name.

    The word is in no list, no misspelling and no acronym, and what stands before it doesn't
    make it a place, a thing or a medicine.
    """
    word = words[at]
    if word.kind is not Kind.UNKNOWN or not word.has_capital or word.opens_sentence:
        return False
    if not word.text[1:].islower() or len(word.plain) < MIN_UNEXPLAINED or word.is_model_place:
        return False
    before = words[at - 1]
    is_spoken_to = before.plain == "to" and at > 1 and words[at - 2].plain in SPOKEN
    if before.plain in NO_NAME_AFTER and not is_spoken_to:
        return False
    if before.gap not in (" ", " (") and not (before.gap == ", " and before.plain in ROLES):
        return False
    if before.has_capital and before.kind is not Kind.NEVER:
        return False
    return not english.has_misspelt(word.plain)


def _is_listed(words: Sequence[Word], at: int, word: Word) -> bool:
    if word.kind is Kind.GIVEN:
        return len(word.plain) >= MIN_LIST_LETTERS or word.has_capital
    if not word.has_capital or word.kind not in NAME_LIKE:
        return False
    if word.kind is Kind.WORD_NAME and word.text.isupper() and len(word.text) <= MAX_ACRONYM:
        return False
    if not word.opens_sentence:
        return True
    # At the head of a sentence the capital says nothing: what follows must be a person's.
    after_initial = at > 0 and len(words[at - 1].text) == 1 and words[at - 1].gap[:1] == "."
    following = words[at + 1] if at + 1 < len(words) and word.gap == " " else None
    if following is None or word.plain in ABSTRACT:
        return after_initial or (word.is_model_person and word.plain not in ABSTRACT)
    if following.has_capital and following.kind in NAME_LIKE:
        return True
    return after_initial or word.is_model_person or _does_something(words, at)


def _does_something(words: Sequence[Word], at: int) -> bool:
    """Say whether what follows is what a person does: "Grace on ward 4 was brilliant"."""
    following = words[at + 1]
    if words[at].kind is Kind.SURNAME and following.plain in PERSON_VERBS:
        return True
    is_somewhere = following.plain in ("on", "in", "from", "at")
    return is_somewhere and any(w.plain in ("was", "is", "has") for w in words[at + 2 : at + 6])


def _join_pairs(words: Sequence[Word], taken: dict[int, tuple[float, str]]) -> None:
    """Take the other half of "Sarah and Tunde" where one half is known."""
    for at in range(1, len(words) - 1):
        if words[at].plain not in ("and", "or", "&") or words[at - 1].gap != " ":
            continue
        left, right = at - 1, at + 1
        if words[at].gap != " ":
            continue
        if left in taken and right not in taken and _may_pair(words[right]):
            first, end = whole_name(words, right)
            if not is_kept(words, first, end, titled=False):
                taken.update(dict.fromkeys(range(right, end), taken[left]))
        elif right in taken and left not in taken and _may_pair(words[left]):
            taken[left] = taken[right]


def _may_pair(word: Word) -> bool:
    if word.kind is Kind.RARELY_NAME or word.opens_sentence:
        return False
    return word.has_capital and looks_like_name(word)


def _spans(words: Sequence[Word], taken: dict[int, tuple[float, str]]) -> Iterator[Found]:
    """Yield neighbouring words that were taken as one span."""
    at = 0
    numbers = sorted(taken)
    while at < len(numbers):
        end = at + 1
        while end < len(numbers) and _touch(words, numbers[end - 1], numbers[end]):
            end += 1
        score, origin = max(taken[number] for number in numbers[at:end])
        yield Found(words[numbers[at]].start, words[numbers[end - 1]].end, "PERSON", score, origin)
        at = end


def _touch(words: Sequence[Word], left: int, right: int) -> bool:
    return right == left + 1 and words[left].gap in (" ", "-", ". ", ".", "  ", "'")
