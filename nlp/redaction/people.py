"""Find the people in a text: by signs, by lists of names, by the statistical model.

The three sources are joined word by word, each name is grown to its whole, what stands
for a place or an illness is let go, and what is left is found again everywhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from nlp.redaction.english_words import EnglishWords
from nlp.redaction.name_shapes import NameShapes
from nlp.redaction.names import Kind
from nlp.redaction.person_signs import (
    ABSTRACT,
    NAME_LIKE,
    ROLES,
    SURE,
    is_doing,
    looks_like_name,
    signed_words,
    works_somewhere,
)
from nlp.redaction.person_spans import is_kept, places_by_name, whole_name, with_title
from nlp.redaction.recognisers.found import Found
from nlp.redaction.repeats import repeated
from nlp.redaction.word_lists import listed
from nlp.redaction.words import Word, words_of

SCORE_LIST = 0.85
SCORE_MODEL = 0.6
SCORE_REPEAT = 0.8
SCORE_UNEXPLAINED = 0.5
MAX_SLIP_LETTERS = 3
MIN_UNEXPLAINED = 4
MAX_ACRONYM = 4
# Likeness of letters below which a word in no list is a medicine or a make, and above which it is
# hardly anything but a name.
UNLIKE_NAME = -0.4
LIKE_NAME = 0.3
NO_NAME_AFTER = listed("no_name_after")
BEFORE_NAMES = listed("before_names")
AIMED = listed("aimed")
SPOKEN = listed("spoken")


def find_people(
    text: str,
    english: EnglishWords,
    shapes: NameShapes,
    *,
    people: Iterable[tuple[int, int]] = (),
    places: Iterable[tuple[int, int]] = (),
) -> Iterator[Found]:
    """Yield the names of people in ``text``.

    Args:
        text: the text.
        english: what counts as an English word.
        shapes: what names look like.
        people: stretches that the statistical model takes for people.
        places: those that it takes for places.
    """
    words = words_of(text, english, shapes, people=people, places=places)
    taken: dict[int, tuple[float, str]] = {}
    elsewhere = places_by_name(words)
    for at, score, origin in _seeds(text, words, english):
        if at in taken or (origin != "context" and words[at].plain in elsewhere):
            continue
        first, end = whole_name(words, at)
        is_titled = origin == "context" and score >= SURE
        if not is_titled and _is_where(words, first):
            continue
        if not is_kept(words, first, end, titled=is_titled):
            taken.update(dict.fromkeys(range(first, end), (score, origin)))
    _join_lists(words, taken)
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
        fits = at + 1 < len(words) and _is_persons(words, at + 1)
        if (
            word.is_model_person
            and looks_like_name(word)
            and _is_believed(word, english, following_fits=fits)
        ):
            yield at, SCORE_MODEL, "model"
        elif _is_unexplained(words, at, english) or _opens_as_name(words, at, english):
            yield at, SCORE_UNEXPLAINED, "pattern"


def _is_persons(words: Sequence[Word], at: int) -> bool:
    """Say whether what stands at ``at`` follows a person's name: a verb, a surname, a workplace."""
    word = words[at]
    if is_doing(words, at) or word.plain in ("and", "or"):
        return True
    return (word.has_capital and word.kind is not Kind.NEVER) or works_somewhere(words, at)


def _is_believed(word: Word, english: EnglishWords, *, following_fits: bool) -> bool:
    """Say whether the model may be right: not on an acronym or a word somebody misspelt."""
    if not word.has_capital or word.kind is Kind.RARELY_NAME:
        return False
    if word.kind is Kind.WORD_NAME and word.opens_sentence and word.gap not in (", ", ". "):
        return word.plain not in ABSTRACT and following_fits
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
    if word.likeness < UNLIKE_NAME:
        return False
    before = words[at - 1]
    is_spoken_to = before.plain == "to" and at > 1 and words[at - 2].plain in SPOKEN
    if _is_initial(before):
        return True
    if before.plain in NO_NAME_AFTER and not is_spoken_to:
        return before.plain in ("of", "to", "from") and word.likeness > LIKE_NAME
    if before.gap not in (" ", " (") and not (before.gap == ", " and before.plain in ROLES):
        return False
    if before.has_capital and before.kind is not Kind.NEVER and not before.opens_sentence:
        return False
    return not english.has_misspelt(word.plain)


def _is_initial(word: Word) -> bool:
    return len(word.text) == 1 and word.text.isupper() and word.gap in (".", ". ")


def _opens_as_name(words: Sequence[Word], at: int, english: EnglishWords) -> bool:
    """Say whether a word in no list, at the head of a sentence, can hardly be but a name."""
    word = words[at]
    if word.kind is not Kind.UNKNOWN or not word.has_capital or not word.opens_sentence:
        return False
    if word.text.isupper() or len(word.plain) < MIN_UNEXPLAINED or word.is_model_place:
        return False
    works = at + 1 < len(words) and word.gap == " " and works_somewhere(words, at + 1)
    if works and word.likeness > UNLIKE_NAME:
        return True
    if word.likeness < 0 or english.has_misspelt(word.plain):
        return False
    following = words[at + 1] if at + 1 < len(words) else None
    if following is None or word.gap != " ":
        # "Anuoluwapo. Learn it." or "Nkechi: thank you".
        return word.likeness > LIKE_NAME and word.gap[:1] in (".", ":", ",", "'")
    return is_doing(words, at + 1)


def _is_listed(words: Sequence[Word], at: int, word: Word) -> bool:
    if word.kind is Kind.GIVEN:
        return _is_given(words, at, word)
    if not word.has_capital or word.kind not in NAME_LIKE:
        return False
    if word.kind is Kind.WORD_NAME and word.text.isupper() and len(word.text) <= MAX_ACRONYM:
        return False
    if word.kind is Kind.SURNAME and _is_among_firms(words, at):
        return False
    if not word.opens_sentence:
        return True
    # At the head of a sentence the capital says nothing: what follows must be a person's.
    after_initial = at > 0 and len(words[at - 1].text) == 1 and words[at - 1].gap[:1] == "."
    following = words[at + 1] if at + 1 < len(words) and word.gap == " " else None
    if following is not None and works_somewhere(words, at + 1):
        return True
    if following is None or word.plain in ABSTRACT:
        return after_initial or (word.is_model_person and word.plain not in ABSTRACT)
    if following.has_capital and following.kind in NAME_LIKE:
        return True
    is_followed = _is_persons(words, at + 1) or following.kind is Kind.NEVER
    by_model = word.is_model_person and (word.kind is Kind.SURNAME or is_followed)
    return after_initial or by_model or _does_something(words, at)


def _is_among_firms(words: Sequence[Word], at: int) -> bool:
    """Say whether it follows makes and shops: "Boots wouldn't, Rowlands did"."""
    after_comma = at > 0 and words[at - 1].gap == ", "
    near = words[max(0, at - 4) : at]
    return after_comma and any(word.kind is Kind.MISTAKEN and word.has_capital for word in near)


def _is_given(words: Sequence[Word], at: int, word: Word) -> bool:
    """Say whether a given name means a person: short ones may be slips ("has ben under")."""
    is_acronym = word.has_capital and word.text.isupper() and len(word.text) <= MAX_ACRONYM
    if not is_acronym and (len(word.plain) > MAX_SLIP_LETTERS or word.text[0].isupper()):
        return True
    before = words[at - 1].plain if at and words[at - 1].gap == " " else ""
    does = at + 1 < len(words) and word.gap in (" ", "'s ") and _is_persons(words, at + 1)
    return len(word.plain) > 1 and (does or before in BEFORE_NAMES)


def _is_where(words: Sequence[Word], at: int) -> bool:
    """Say whether "at Barton" or "in Clare" stands there, a place rather than a person."""
    before = words[at - 1] if at else None
    if before is None or before.gap != " " or before.plain not in ("at", "in", "near", "towards"):
        return False
    if words[at].kind is Kind.GIVEN and (
        before.plain != "at" or words[at].gap.startswith("'s") or not words[at].has_capital
        or (at > 1 and words[at - 2].plain in AIMED)
    ):  # fmt: skip
        # "shouted at Susan", "round at Susan's"; a surgery "at Arnold" is a place.
        return False
    following = words[at + 1] if at + 1 < len(words) and words[at].gap == " " else None
    return following is None or not following.has_capital


def _does_something(words: Sequence[Word], at: int) -> bool:
    """Say whether what follows is what a person does: "Grace on ward 4 was brilliant"."""
    following = words[at + 1]
    if words[at].kind is Kind.SURNAME and is_doing(words, at + 1):
        return True
    if works_somewhere(words, at + 1):
        return True
    if following.plain in ("and", "or") and at + 3 < len(words):
        # "Blessing and her brother Gift".
        return words[at + 2].plain in ("her", "his", "i") or words[at + 2].kind is Kind.GIVEN
    is_somewhere = following.plain in ("on", "in", "from", "at")
    return is_somewhere and any(w.plain in ("was", "is", "has") for w in words[at + 2 : at + 6])


def _join_lists(words: Sequence[Word], taken: dict[int, tuple[float, str]]) -> None:
    """Take the others of "Ade, Ayo and Ola" where one is known."""
    # Forwards and back again, so that what is found late reaches what stands before it.
    for at in (*range(len(words) - 1), *range(len(words) - 2, -1, -1)):
        left, right = at, _next_in_list(words, at)
        if right is None or (left in taken) == (right in taken):
            continue
        known, other = (left, right) if left in taken else (right, left)
        is_given = words[known].kind is Kind.GIVEN
        if not _may_pair(words[other], in_list=words[left].gap.startswith(","), is_given=is_given):
            continue
        first, end = whole_name(words, other)
        if not is_kept(words, first, end, titled=False):
            taken.update(dict.fromkeys(range(max(first, left), end), taken[known]))


def _next_in_list(words: Sequence[Word], at: int) -> int | None:
    """Return the number of the word after "and", "or" or a comma behind ``at``."""
    following = words[at + 1]
    if words[at].gap in (", ", " + ", " & ") and words[at].has_capital and following.has_capital:
        return at + 1
    joined = words[at].gap in (" ", ", ") and following.plain in ("and", "or")
    return at + 2 if joined and following.gap == " " and at + 2 < len(words) else None


def _may_pair(word: Word, *, in_list: bool, is_given: bool) -> bool:
    if word.kind is Kind.RARELY_NAME or word.text.isupper():
        return False
    if word.opens_sentence and word.kind is not Kind.WORD_NAME:
        return is_given and word.kind is Kind.UNKNOWN and word.has_capital and word.likeness > 0
    # A comma joins much that is no list of people: only what is a name can follow one.
    if in_list and word.kind is Kind.UNKNOWN and word.likeness < 0:
        return False
    return word.has_capital and looks_like_name(word)


def _spans(words: Sequence[Word], taken: dict[int, tuple[float, str]]) -> Iterator[Found]:
    """Yield neighbouring words that were taken as one span, with the title before them."""
    at = 0
    numbers = sorted(taken)
    while at < len(numbers):
        end = at + 1
        while end < len(numbers) and _touch(words, numbers[end - 1], numbers[end]):
            end += 1
        score, origin = max(taken[number] for number in numbers[at:end])
        first = with_title(words, numbers[at])
        yield Found(words[first].start, words[numbers[end - 1]].end, "PERSON", score, origin)
        at = end


def _touch(words: Sequence[Word], left: int, right: int) -> bool:
    return right == left + 1 and words[left].gap in (" ", "-", ". ", ".", "  ", "'")
