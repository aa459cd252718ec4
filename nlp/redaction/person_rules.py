"""Rules that take a word for a name: a sign before it, a list, the statistical model, its form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nlp.redaction.english_words import EnglishWords
from nlp.redaction.names import Kind
from nlp.redaction.person_acts import is_doing, works_somewhere
from nlp.redaction.person_lists import ABSTRACT, NAME_LIKE, ROLES, looks_like_name
from nlp.redaction.person_signs import signed_words
from nlp.redaction.word_lists import listed
from nlp.redaction.words import Word

SCORE_LIST = 0.85
SCORE_MODEL = 0.6
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


def seeds(
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


def is_where(words: Sequence[Word], at: int) -> bool:
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
    # "at Weir Lock" is where, "in Mary Seddon's kitchen" whose.
    return following is None or not following.has_capital or following.kind is Kind.ENGLISH


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
