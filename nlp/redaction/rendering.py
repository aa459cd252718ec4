"""Show a text with its personal data replaced, so that it still reads: "[name 1] told [name 2]".

Each thing meant has one number within its text: "Sarah Jones", "sarah" and "Ms Jones" are
one person, "07700 900123" and "+44 7700 900123" one telephone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from nlp.redaction.names import known_names, plain
from nlp.redaction.spans import Span
from nlp.redaction.spellings import MISSPELT_LETTERS, one_letter_shorter
from nlp.redaction.word_lists import listed

SHOWN_AS = {
    "PERSON": "name",
    "PHONE": "phone",
    "EMAIL": "email",
    "POSTCODE": "postcode",
    "ADDRESS": "address",
    "NHS_NUMBER": "NHS number",
    "NI_NUMBER": "National Insurance number",
    "DATE_OF_BIRTH": "date of birth",
    "VEHICLE_REG": "vehicle",
    "URL_OR_HANDLE": "link",
    "BANK": "bank details",
    "REFERENCE": "reference",
    "AGE_OVER_89": "age",
    # Hints are only pointed out, until a reviewer decides that one has to go.
    "DATE_TIME": "date",
    "PLACE": "place",
    "ORGANISATION_UNIT": "team",
    "JOB_TITLE": "job",
    "KIN": "relative",
    "HEALTH_RARE": "illness",
}
_NAME_PART = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_FILL_WORDS = {"EMAIL": re.compile(r"\b(?:at|dot)\b|\W", re.IGNORECASE)}
PHONE_TAIL = 9
# Where more words than these are alike, no two of them are spellings of one name.
MAX_ALIKE = 3
_TITLES = listed("formal_titles") | listed("named_titles")
_MEN, _WOMEN = listed("men"), listed("women")
# No word of a name, so that no name can be mistaken for it.
MAN, WOMAN = "(m)", "(f)"


def render(text: str, spans: Iterable[Span]) -> str:
    """Return ``text`` with each span but hints replaced by its kind and number.

    Args:
        text: the original.
        spans: none overlapping another.
    """
    shown = sorted((span for span in spans if not span.hint), key=lambda span: span.start)
    pieces: list[str] = []
    at = 0
    for span, placeholder in zip(shown, placeholders(text, shown), strict=True):
        pieces += [text[at : span.start], placeholder]
        at = span.end
    return "".join([*pieces, text[at:]])


def placeholders(text: str, spans: Sequence[Span]) -> list[str]:
    """Return what is shown instead of each span, like "[name 1]", in the order of ``spans``.

    Args:
        text: the original.
        spans: in the order of the text, none overlapping another, hints left out.
    """
    numbers = number_spans(text, spans)
    return [f"[{SHOWN_AS[s.type]} {n}]" for s, n in zip(spans, numbers, strict=True)]


def number_spans(text: str, spans: Sequence[Span]) -> list[int]:
    """Return each span's number: counted by type from 1 in order of first mention."""
    people = _people([text[span.start : span.end] for span in spans if span.type == "PERSON"])
    named = iter(people)
    numbers: dict[tuple[str, str], int] = {}
    counts: dict[str, int] = {}
    out: list[int] = []
    for span in spans:
        words = text[span.start : span.end]
        meant = next(named) if span.type == "PERSON" else _normal(span.type, words)
        key = (span.type, meant)
        if key not in numbers:
            counts[span.type] = counts.get(span.type, 0) + 1
            numbers[key] = counts[span.type]
        out.append(numbers[key])
    return out


def _normal(kind: str, words: str) -> str:
    """Return what two ways of writing the same thing have in common."""
    if kind == "PHONE":
        digits = re.sub(r"\D", "", words)
        return digits[-PHONE_TAIL:] if digits else words.casefold()
    if kind in _FILL_WORDS:
        return _FILL_WORDS[kind].sub("", words.casefold())
    return re.sub(r"\W", "", words.casefold()) or words


def _people(mentions: Sequence[str]) -> list[str]:
    """Return for each mention of a person a key that mentions of the same one share.

    A mention whose words all belong to just one fuller mention is that person, titles aside and
    one letter more or less forgiven. Where two would fit (two people called Jones) it stays
    apart: better a number too many than a claim about who was meant.
    """
    parts = _parts(mentions)
    with_word: dict[str, set[frozenset[str]]] = {}
    for own in parts:
        for word in own:
            with_word.setdefault(word, set()).add(own)
    meant: dict[frozenset[str], frozenset[str]] = {}
    for own in set(parts):
        # Whoever has all the words has the rarest of them.
        near = min((with_word[word] for word in own), key=len, default=set())
        wider = [other for other in near if own < other]
        fullest = [each for each in wider if not any(each < other for other in wider)]
        meant[own] = fullest[0] if len(fullest) == 1 else own
    return [" ".join(sorted(meant[own])) for own in parts]


def _parts(mentions: Sequence[str]) -> list[frozenset[str]]:
    """Return the words of each mention in one spelling, with the sex where two share a name."""
    found = [[plain(word) for word in _NAME_PART.findall(name)] for name in mentions]
    spelling = _spellings(word for words in found for word in words)
    sexes: dict[str, set[str]] = {}
    for words in found:
        sexes.setdefault(words[-1] if words else "", set()).add(_sex(words))
    out = []
    for words in found:
        own = {spelling[word] for word in words if word not in _TITLES} or set(words)
        if sexes[words[-1] if words else ""] >= {MAN, WOMAN} and _sex(words):
            own.add(_sex(words))
        out.append(frozenset(own))
    return out


def _sex(words: Sequence[str]) -> str:
    """Return what the title says, empty where it says nothing."""
    if any(word in _MEN for word in words):
        return MAN
    return WOMAN if any(word in _WOMEN for word in words) else ""


def _spellings(words: Iterable[str]) -> dict[str, str]:
    """Return for each word the spelling of it that came first.

    Two words are spellings of one name where they differ by one letter, lie near no other word
    of the text, and aren't both known names: Maria is not Marie.
    """
    distinct = list(dict.fromkeys(words))
    by_shortened: dict[str, list[str]] = {}
    for word in distinct:
        for each in one_letter_shorter(word) if len(word) in MISSPELT_LETTERS else ():
            by_shortened.setdefault(each, []).append(word)
    near: dict[str, set[str]] = {word: set() for word in distinct}
    crowded: set[str] = set()
    for alike in by_shortened.values():
        if len(alike) > MAX_ALIKE:
            crowded.update(alike)
            continue
        for word in alike:
            near[word].update(alike)
    known = known_names()
    order = {word: at for at, word in enumerate(distinct)}
    meant = {word: word for word in distinct}
    for word in distinct:
        others = near[word] - {word}
        if len(others) == 1 and crowded.isdisjoint(near[word]):
            (other,) = others
            if near[other] == {word, other} and not {word, other} <= known:
                meant[word] = min(word, other, key=order.__getitem__)
    return meant
