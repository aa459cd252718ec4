"""What comes after a name: a person's verb, a place of work, a role."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.redaction.names import Kind
from nlp.redaction.person_lists import ABSTRACT, PERSON_VERBS, ROLES, looks_like_name
from nlp.redaction.word_lists import listed
from nlp.redaction.words import Word

_HUMAN = listed("human")
_ACTS = listed("acts")
_AT_WORK = listed("at_work")
_PERSON_NOUNS = listed("person_nouns") | listed("kin")
_BEING = frozenset(("is", "was", "isn't", "wasn't", "were"))
_OWNERS = frozenset(("my", "our", "his", "her", "their", "the", "a", "your"))
_TO_WHOM = frozenset(("me", "us", "him", "my", "our", "them"))
_PLACED = frozenset(("on", "in", "from", "at", "with", "behind"))
# Third persons that are plurals of nouns as well, and what follows those.
_PLURALS = frozenset(
    [
        "waits",
        "answers",
        "plays",
        "calls",
        "visits",
        "falls",
        "needs",
        "runs",
        "walks",
        "drives",
        "stands",
    ]
)
_NO_PLURALS = frozenset(["is", "was", "has", "does", "goes", "says"])
_AFTER_PLURALS = frozenset(
    ["are", "were", "would", "will", "can", "should", "must", "might", "have", "need", "do", "of"]
)
# Put behind a name out of respect.
_HONOURING = frozenset(
    [
        "ji",
        "jee",
        "bhai",
        "ben",
        "didi",
        "hanim",
        "bey",
        "abi",
        "sahib",
        "saab",
        "saheb",
        "apa",
        "chacha",
        "san",
    ]
)


def works_somewhere(words: Sequence[Word], at: int) -> bool:
    """Say whether "on reception", "from the youth services" or its like stands at ``at``."""
    if words[at].plain not in _PLACED:
        return False
    return any(word.plain in _AT_WORK for word in words[at + 1 : at + 3])


def is_vouched_after(words: Sequence[Word], at: int, word: Word) -> bool:
    """Say whether what follows a capitalised word is what a person does."""
    if not (word.has_capital and looks_like_name(word)) or at + 1 >= len(words):
        return False
    following = words[at + 1]
    if word.gap == " (" or word.gap in (", ", " - "):
        return is_role_phrase(words, at + 1)
    if word.gap != " ":
        return False
    if word.kind is Kind.UNKNOWN and following.plain not in _HONOURING:
        does = following.plain in _ACTS or is_said_to_be(words, at + 1)
        return does and not _after_the(words, at) and not word.text.isupper()
    if word.opens_sentence and word.plain in ABSTRACT:
        return following.plain in _ACTS
    if following.plain in _HONOURING:
        return True
    if word.kind is Kind.RARELY_NAME:
        does = following.plain in _ACTS and not word.opens_sentence
        return does or works_somewhere(words, at + 1)
    return is_doing(words, at + 1) or is_role_phrase(words, at + 1)


def is_doing(words: Sequence[Word], at: int) -> bool:
    """Say whether a person's verb stands at ``at``: not "Frank answers would", "Long waits for"."""
    low = words[at].plain
    if low not in PERSON_VERBS:
        return False
    if not low.endswith("s") or low in _NO_PLURALS or at + 1 >= len(words):
        return True
    if low == "falls" and words[at].gap[:1] == ",":
        return False
    following = words[at + 1].plain
    return following not in _AFTER_PLURALS and not (low in _PLURALS and following == "for")


def is_said_to_be(words: Sequence[Word], at: int) -> bool:
    """Say whether "was so kind" or its like stands at ``at``: no thing is kind or rude."""
    if words[at].plain not in ("was", "is", "were"):
        return False
    return any(word.plain in _HUMAN for word in words[at + 1 : at + 4])


def is_somebody(words: Sequence[Word], at: int) -> bool:
    """Say whether "is my carer", "was her midwife" or its like stands at ``at``."""
    if words[at].plain not in _BEING or at + 2 >= len(words):
        return False
    owner, role = words[at + 1], words[at + 2]
    return owner.plain in _OWNERS and (role.plain in ROLES or role.plain in _PERSON_NOUNS)


def does_to_somebody(words: Sequence[Word], at: int) -> bool:
    """Say whether something is done to a person at ``at``: "bathed me", "fed us", "rang my mum"."""
    if at + 1 >= len(words) or words[at].gap != " " or words[at].text[0].isupper():
        return False
    is_act = words[at].plain.endswith("ed") or words[at].plain in PERSON_VERBS
    return is_act and words[at + 1].plain in _TO_WHOM


def _after_the(words: Sequence[Word], at: int) -> bool:
    return at > 0 and words[at - 1].plain in (
        "the",
        "a",
        "an",
        "this",
        "our",
        "my",
        "your",
        "their",
    )


def is_role_phrase(words: Sequence[Word], at: int) -> bool:
    """Say whether "the nurse", "a carer", "our GP" or a bare role stands at ``at``."""
    low = words[at].plain
    if low in ROLES:
        return True
    return low in ("the", "a", "our", "my") and at + 1 < len(words) and words[at + 1].plain in ROLES


def acts_or_works(words: Sequence[Word], at: int) -> bool:
    """Say whether a person's verb or "from housing" stands at ``at``."""
    return words[at].plain in PERSON_VERBS or works_somewhere(words, at)
