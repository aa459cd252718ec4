"""What speaks for a word's being somebody's name, and what against: named facts, to be weighed.

No fact settles it alone. A capital in the middle of a sentence, a verb that only people are the
subject of, a list of names, letters like those of names speak for; "at", a word for a kind of
place, an article, an animal before it against. `weighing` adds them up.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from nlp.redaction.english_words import EnglishWords
from nlp.redaction.names import Kind, is_eponym, is_word_surname
from nlp.redaction.not_people import in_kept_phrase, is_kept, is_never_person
from nlp.redaction.person_acts import (
    does_to_somebody,
    is_doing,
    is_role_phrase,
    is_said_to_be,
    is_somebody,
    works_somewhere,
)
from nlp.redaction.person_lists import ABSTRACT, FORMAL_TITLES, PLACE_NOUNS
from nlp.redaction.person_signs import SURE, follows_naming, follows_self, may_follow_sign_off
from nlp.redaction.person_spans import whole_name
from nlp.redaction.word_lists import listed
from nlp.redaction.words import Word

LOOK_BACK = 40
MAX_TAIL = 3
MAX_SHORT = 12
MAX_COUNTED = 4
# Bounds between letters that are unlike a name's and like one.
LIKENESS = (-0.4, 0.0, 0.3)
_SMALL_KINDS = frozenset((Kind.GIVEN, Kind.SURNAME, Kind.WORD_NAME, Kind.RARELY_NAME, Kind.UNKNOWN))
_LISTED = (
    "formal_titles", "roles", "kin", "person_nouns", "fond", "thanks", "greetings", "before_names",
    "telling", "named_titles", "place_nouns", "named_for", "abstract", "person_verbs", "acts",
    "human", "animals", "aimed_at_people", "fields",
)  # fmt: skip
_GROUPS: Mapping[str, str] = {
    "the": "the",
    "a": "a an",
    "my": "my our his her their your",
    "this": "this that these those",
    "at": "at in near",
    "on": "on",
    "past": "past through via round opposite beyond outside into towards around across between "
    "behind beside over under until before after during",
    "to": "to",
    "from": "from",
    "of": "of",
    "and": "and or nor",
    "with": "with by",
    "for": "for",
    "is": "is was are were am be been",
    "has": "has had",
    "will": "can could will would should might must",
    "needs": "needs wants gets got works",
    "saint": "st saint",
    "I": "i we",
    "who": "who whose whom",
    "me": "me him her us them",
    "called": "called named name",
    "number": "two three four five six seven eight nine ten several many few",
}
_NOT_OWNED = frozenset(("and", "or", "is", "was", "has", "for", "in", "on", "to", "are", "were"))
_FIELDS = listed("fields")
# The fact that settles it: see `is_never_person`.
NEVER = "never a person"
# Facts that only much can outweigh.
KEPT, ELSEWHERE = "kept by rule", "place elsewhere"
# Source: Ekwall (1960), the commonest endings of English, Welsh and Scottish names of places.
_PLACE_ENDING = re.compile(
    r"(?:ton|ham|by|thorpe|wick|wich|worth|ley|leigh|den|shaw|bury|borough|burgh|brough|combe|"
    r"minster|mouth|pool|ford|stead|field|chester|cester|caster|thwaite|dale|holme?|beck|hurst|"
    r"mere|stow|well|wood|bridge|gate|side|hall|hill|thorn|port|ness|sea|head|tree|moor|marsh|"
    r"fleet|over|hithe|sal|cote?|cott|firth|keld|garth|ingham|ington)s?$|^(?:aber|llan|pont|tre|"
    r"inver|kil|strath|auch|drum|bally|pen)"
)
_TAIL = re.compile(r"[.!?\n]\s*$")
_NEXT_TO = ("_", ".", "'s")
_LISTING = (",", "&", "+")


def may_be_name(word: Word) -> bool:
    """Say whether it is worth asking: a word with a capital, or one that could be a name."""
    if len(word.plain) < 2 or word.kind is Kind.NEVER or word.plain in FORMAL_TITLES:
        return False
    return word.has_capital or word.kind in _SMALL_KINDS


def evidence_of(
    text: str,
    words: Sequence[Word],
    at: int,
    *,
    english: EnglishWords,
    elsewhere: Collection[str],
    by_rule: tuple[float, str] | None,
) -> list[str]:
    """Return the names of the facts that hold of one word.

    Args:
        text: the text.
        words: its words.
        at: number of the word.
        english: what counts as an English word.
        elsewhere: words that are names of places in this text.
        by_rule: score and origin where a rule takes the word for a name.
    """
    rule = "none" if by_rule is None else by_rule[1] + ("!" if by_rule[0] >= SURE else "")
    return [
        f"rule {rule}",
        *_own(words[at], english),
        *_kept(words, at, elsewhere),
        *(_before(words, at) if at else ("first",)),
        *(_after(words, at) if at + 1 < len(words) else ("last",)),
        *_signs(text, words, at),
    ]


def _own(word: Word, english: EnglishWords) -> Iterator[str]:
    """Yield what the word says by itself."""
    kind, case = word.kind.name, _case(word)
    yield f"kind {kind} {case}"
    yield f"kind {kind}"
    yield f"case {case}"
    yield f"letters {min(len(word.plain), MAX_COUNTED)}"
    if word.kind is Kind.UNKNOWN:
        yield f"likeness {sum(word.likeness >= bound for bound in LIKENESS)}"
        if english.has_misspelt(word.plain):
            yield "near English"
        if _PLACE_ENDING.search(word.plain):
            yield from ("ends as places do", f"ends as places do {case}")
    if word.is_model_person:
        yield from ("model person", f"model person {kind}", f"model person {case}")
    if word.is_model_place:
        yield "model place"
    if is_word_surname(word.plain):
        yield f"surname too {case[0]}"
    if word.plain.endswith("s"):
        yield "ends in s"


def _kept(words: Sequence[Word], at: int, elsewhere: Collection[str]) -> Iterator[str]:
    """Yield what says that the word is something else."""
    word = words[at]
    if word.plain in ABSTRACT:
        yield f"abstract {_case(word)[0]}"
    if is_eponym(word.plain):
        yield "illness"
    if word.plain in elsewhere:
        yield ELSEWHERE
    if in_kept_phrase(words, at, at + 1):
        yield "kept phrase"
    first, end = whole_name(words, at)
    if is_never_person(words, first, end):
        yield NEVER
    elif is_kept(words, first, end, titled=False):
        yield KEPT
    if word.plain in PLACE_NOUNS:
        yield "place noun"


def _before(words: Sequence[Word], at: int) -> Iterator[str]:
    """Yield what the words before say."""
    before = words[at - 1]
    gap = _gap(before.gap)
    kind = f"{before.kind.name} {_case(before)}"
    yield f"gap before {gap}"
    if before.is_model_person:
        yield "model person before"
    if gap in _NEXT_TO:
        yield f"before {kind}"
        manner = f"{words[at].kind.name} {_case(words[at])[0]}"
        for group in _groups_of(before):
            yield from (f"before {group}", f"before {group} {manner}")
        if len(before.text) == 1:
            yield "initial before"
        if at > 1 and words[at - 2].gap == " ":
            yield from (f"two before {group}" for group in _groups_of(words[at - 2]))
    elif gap == ":":
        yield from (f"field {group}" for group in _groups_of(before))
    elif gap in _LISTING:
        yield f"listed after {kind}"
        yield from (f"listed after {group}" for group in _groups_of(before))


def _after(words: Sequence[Word], at: int) -> Iterator[str]:
    """Yield what the words after say."""
    word, after = words[at], words[at + 1]
    gap = _gap(word.gap)
    kind = f"{after.kind.name} {_case(after)}"
    yield f"gap after {gap}"
    if after.is_model_person:
        yield "model person after"
    if gap in ("_", "'s"):
        yield f"after {kind}"
        own = "after" if gap == "_" else "owns"
        manner = f"{word.kind.name} {_case(word)[0]}"
        for group in _groups_of(after):
            yield from (f"{own} {group}", f"{own} {group} {manner}")
        if own == "owns" and (word.gap != "'s " or after.plain in _NOT_OWNED):
            yield "owns nothing"
        yield from _doings(words, at)
    elif gap in (",", "(", "-"):
        yield f"listed before {kind}"
        if is_role_phrase(words, at + 1):
            yield "role beside"


def _doings(words: Sequence[Word], at: int) -> Iterator[str]:
    case = _case(words[at])[0]
    if works_somewhere(words, at + 1):
        yield "works somewhere"
    if is_doing(words, at + 1):
        yield from ("doing", f"doing {case}")
    if is_role_phrase(words, at + 1):
        yield "role after"
    if is_said_to_be(words, at + 1):
        yield "said to be"
    if is_somebody(words, at + 1):
        yield from ("is somebody", f"is somebody {case}")
    if does_to_somebody(words, at + 1):
        yield from ("does to somebody", f"does to somebody {case}")


def _signs(text: str, words: Sequence[Word], at: int) -> Iterator[str]:
    """Yield the signs that reach over several words."""
    start = words[at].start
    left = text[max(0, start - LOOK_BACK) : start]
    if follows_naming(left):
        yield "after name is"
    if follows_self(left):
        yield "after I am"
    if len(words) - at <= MAX_TAIL:
        if may_follow_sign_off(left):
            yield "signing off"
        if _TAIL.search(left):
            yield from ("alone at the end", f"alone at the end {words[at].kind.name}")
    if any(word.plain in _FIELDS and word.gap[:1] == ":" for word in words[max(0, at - 3) : at]):
        yield "field near"
    if at and words[at].gap.startswith(" &") and words[at].has_capital:
        yield "joined by a sign"
    if len(words) <= MAX_SHORT:
        yield "short text"


def _case(word: Word) -> str:
    if not word.has_capital:
        return "small" if word.text.islower() else "none"
    case = "opening" if word.opens_sentence else "middle"
    return case + (" upper" if word.text.isupper() and len(word.text) > 1 else "")


def _gap(gap: str) -> str:
    return "_" if gap in (" ", "  ") else gap[:2].strip() or gap[:1]


def _groups_of(word: Word) -> tuple[str, ...]:
    return _groups().get(word.plain, ())


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    """Return for each word of the lists the names of the lists that have it."""
    groups: dict[str, list[str]] = {}
    lists = {name: sorted(listed(name)) for name in _LISTED}
    lists |= {name: members.split() for name, members in _GROUPS.items()}
    for name, members in lists.items():
        for word in members:
            groups.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in groups.items()}
