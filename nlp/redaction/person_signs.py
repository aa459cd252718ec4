"""Signs that a person's name comes next, or came just before.

Each sign says how much it vouches for: a title ("Dr") for any word, a role or a relation
("nurse", "my son") for a word that looks like a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp.redaction.names import Kind, is_word_surname
from nlp.redaction.person_acts import acts_or_works, is_doing, is_vouched_after
from nlp.redaction.person_lists import (
    ABSTRACT,
    FORMAL_TITLES,
    NAME_LIKE,
    PERSON_VERBS,
    ROLES,
    looks_like_name,
)
from nlp.redaction.word_lists import listed
from nlp.redaction.words import Word

_MARRIED = listed("married")
_AFTER_DOCTOR = listed("after_doctor")
_KIN = listed("kin")
_PERSON_NOUNS = ROLES | listed("person_nouns")
_NAMING = frozenset(("called", "named", "name", "names"))
_THANKS = listed("thanks")
_GREETINGS = listed("greetings")
_BEFORE_NAMES = listed("before_names")
_TELLING = listed("telling")
_FOND = listed("fond")
_SIGN_OFF = re.compile(
    r"(?:(?:regards|sincerely|faithfully|thanks|thank you|wishes|cheers|yours|signed)"
    r"[ \t]{0,3}[,.:!\-]?|(?:^|[\n.!?])\s{0,3}(?:love|from|by|-|xx?)[ ,:]?)"
    r"\s{0,4}(?:from[ ])?$",
    re.IGNORECASE,
)
_NAME_IS = re.compile(
    r"\b(?:name(?:'s| is| was| being)|named|i'm called|i am called|known as|goes by|"
    r"go by|call(?:s|ed)? (?:me|him|her|them|us))\s{1,2}[\"']?$",
    re.IGNORECASE,
)
_I_AM = re.compile(
    r"(?:^|[.!?\n,]\s{0,2}|\bhi |\bhello )(?:i am|i'm|im|this is|it's|its)\s$", re.IGNORECASE
)
# "stops at Lady Bay" is a place.
_LORDLY = frozenset(("lady", "lord", "sir", "canon"))
_STOP_SURNAMES = frozenset(
    ("down", "more", "still", "few", "back", "side", "full", "top", "bottom")
)
LOOK_BACK = 40
# At SURE and above a sign outweighs what else the word could be, such as a ward's name.
SURE = 0.85
DOUBTFUL = 0.7
# Likeness of letters from which a word in no list may be a name where other things say so.
MAYBE_NAME = -0.3


def signed_words(text: str, words: Sequence[Word]) -> Iterator[tuple[int, float]]:
    """Yield the numbers of words that a sign vouches for, and how surely (0 to 1).

    Args:
        text: the text.
        words: its words, as `words_of` returns them.
    """
    for at, word in enumerate(words):
        score = _score(text, words, at, word)
        if score:
            yield at, score


def follows_naming(left: str) -> bool:
    """Say whether the text to the left ends in "my name is" or its like."""
    return _NAME_IS.search(left) is not None


def follows_self(left: str) -> bool:
    """Say whether the text to the left ends in "I am" or "this is" at the head of a sentence."""
    return _I_AM.search(left) is not None


def may_follow_sign_off(left: str) -> bool:
    """Say whether the text to the left ends as letters do before the name."""
    return _SIGN_OFF.search(left) is not None


def _score(text: str, words: Sequence[Word], at: int, word: Word) -> float:
    if len(word.plain) < 2:
        return _initial_score(text, words, at, word)
    if word.kind is Kind.NEVER:
        return _stop_word_score(words, at, word)
    if at and _joined(words[at - 1]):
        before = words[at - 1]
        if before.plain in FORMAL_TITLES and _after_title(before, word):
            is_where = at > 1 and before.plain in _LORDLY and words[at - 2].plain in ("at", "in")
            return 0.0 if is_where else 0.95
        vouched = _vouched_before(words, at, word)
        if vouched:
            return vouched
    left = text[max(0, word.start - LOOK_BACK) : word.start]
    if follows_naming(left) and _after_naming(words, at, word):
        return 0.9
    if follows_self(left) and word.kind in NAME_LIKE and looks_like_name(word):
        # "im happy", "im jade": in small letters only what is no word can be believed.
        return SURE if word.has_capital or word.kind is Kind.GIVEN else 0.0
    if _is_here(words, at, word):
        return DOUBTFUL
    if _is_sign_off(text, words, at, word, left):
        return SURE
    return DOUBTFUL if is_vouched_after(words, at, word) else 0.0


def _initial_score(text: str, words: Sequence[Word], at: int, word: Word) -> float:
    """Return the score of a single letter: "Mr K", "J. knows", "T.J. from youth services"."""
    if not word.text.isupper() or word.text == "I":
        return 0.0
    if at and _joined(words[at - 1]) and words[at - 1].plain in FORMAL_TITLES:
        return 0.9 if word.text != "A" or word.gap[:1] == "." else 0.0
    if word.gap[:1] != "." or at + 1 >= len(words):
        return 0.0
    following = words[at + 1]
    if len(following.text) == 1 and following.text.isupper() and word.gap == ".":
        after = words[at + 2] if at + 2 < len(words) else None
        starts = not at or words[at - 1].gap[-1:] not in (".",)
        return DOUBTFUL if starts and after is not None and acts_or_works(words, at + 2) else 0.0
    is_alone = not at or len(words[at - 1].text) > 1
    does = word.gap == ". " and following.text.islower() and following.plain in PERSON_VERBS
    return DOUBTFUL if is_alone and does else 0.0


def _stop_word_score(words: Sequence[Word], at: int, word: Word) -> float:
    """Return the score of a function word, which is a name after a title alone ("Mr Down")."""
    if not at or not word.has_capital or not _joined(words[at - 1]):
        return 0.0
    is_surname = word.plain in _STOP_SURNAMES and words[at - 1].plain in _MARRIED
    return 0.9 if is_surname else 0.0


def _joined(before: Word) -> bool:
    return before.gap in (" ", ". ", ".", "  ", "'s ")


def _after_title(title: Word, word: Word) -> bool:
    """Say whether the word after "Mr" or "Dr" is taken for a name."""
    if word.kind in NAME_LIKE:
        return True
    if word.kind is Kind.NEVER or word.plain in _AFTER_DOCTOR:
        return False
    if word.has_capital and word.kind in (Kind.ENGLISH, Kind.MISTAKEN, Kind.PLACE):
        # "Miss England", "Lord Mayor", "Doctor Appointments" are nobody in particular.
        return title.plain in _MARRIED or is_word_surname(word.plain)
    if word.has_capital or word.kind is Kind.UNKNOWN:
        return title.plain != "doctor" or word.has_capital
    return is_word_surname(word.plain) and title.plain in ("mr", "mrs", "ms", "dr", "prof", "cllr")


def _vouched_before(words: Sequence[Word], at: int, word: Word) -> float:
    """Say how surely the words before are a role, a relation, thanks or a greeting."""
    before = words[at - 1]
    low = before.plain
    if before.gap == "'s " and low in ROLES:
        # "The receptionist's Christian": is, not owns.
        return DOUBTFUL if word.kind is Kind.WORD_NAME and word.has_capital else 0.0
    if before.gap not in (" ", "  "):
        return 0.0
    if low in _NAMING and at >= 2 and (words[at - 2].plain in _PERSON_NOUNS or low == "named"):
        is_one = word.has_capital or looks_like_name(word) or word.kind is Kind.UNKNOWN
        return SURE if is_one else 0.0
    if low in ROLES:
        return SURE if _after_role(words, at, word) else 0.0
    if low in _FOND and _after_fond(before, word):
        return DOUBTFUL
    if not looks_like_name(word):
        return 0.0
    if low in _GREETINGS:
        return SURE
    if low in _THANKS or (low in ("you", "to") and at >= 2 and words[at - 2].plain in _THANKS):
        return SURE if word.has_capital or word.kind is Kind.GIVEN else 0.0
    if not word.has_capital or word.text.isupper() or word.plain in ABSTRACT:
        return 0.0
    fits = low in (_TELLING if word.kind is Kind.UNKNOWN else _BEFORE_NAMES)
    return DOUBTFUL if fits and word.kind in (Kind.UNKNOWN, Kind.WORD_NAME) else 0.0


def _after_role(words: Sequence[Word], at: int, word: Word) -> bool:
    """Say whether the word after "nurse" or "my son" is a name: not "the nurse will"."""
    role = words[at - 1].plain
    if word.kind is Kind.UNKNOWN:
        return word.text[0].isupper() or (_is_kin(words, at - 1) and word.likeness > MAYBE_NAME)
    if word.kind is Kind.ENGLISH and word.has_capital:
        # "my mate Smudge", but no "my friend At The Library".
        ends = word.gap[:1] != " " or words[at + 1].plain in PERSON_VERBS
        return _is_kin(words, at - 1) and not word.text.isupper() and ends
    if not looks_like_name(word):
        return False
    if word.has_capital or word.kind is not Kind.WORD_NAME:
        return True
    if not (_is_kin(words, at - 1) or role in ("nurse", "doctor", "sister")):
        return False
    # "my husband hung up" and "my wife will" are no names.
    return word.gap[:1] != " " or is_doing(words, at + 1) or words[at + 1].plain == "and"


def _after_fond(fond: Word, word: Word) -> bool:
    """Say whether "big", "poor" or "our" goes before somebody's name: not "Little Gidding"."""
    if word.kind in (Kind.UNKNOWN, Kind.WORD_NAME):
        return word.has_capital and fond.text.islower() and not word.text.isupper()
    return word.kind is Kind.GIVEN


def _is_kin(words: Sequence[Word], at: int) -> bool:
    return words[at].plain in _KIN and at > 0 and words[at - 1].plain in ("my", "our", "his", "her")


def _after_naming(words: Sequence[Word], at: int, word: Word) -> bool:
    """Say whether the word after "my name is" is one: not "my name is not important"."""
    if word.kind in (Kind.MISTAKEN, Kind.ENGLISH) and not word.has_capital:
        return False
    return word.kind is not Kind.PLACE or word.has_capital


def _is_here(words: Sequence[Word], at: int, word: Word) -> bool:
    """Say whether somebody opens with "jo here"."""
    if not word.opens_sentence or at + 1 >= len(words) or word.gap != " ":
        return False
    is_name = word.kind is Kind.GIVEN or (word.has_capital and word.kind is Kind.WORD_NAME)
    return is_name and words[at + 1].plain in ("here", "again") and words[at + 1].gap != " "


def _is_sign_off(text: str, words: Sequence[Word], at: int, word: Word, left: str) -> bool:
    """Say whether the word opens a signature: the last one to three words of a text."""
    rest = words[at:]
    if len(rest) > 3 or not looks_like_name(word):
        return False
    if not all(looks_like_name(w) or (w.kind is Kind.ENGLISH and w.has_capital) for w in rest[1:]):
        return False
    return may_follow_sign_off(left) and not text[words[-1].end :].strip(" .,!x'\n-)\r\t")
