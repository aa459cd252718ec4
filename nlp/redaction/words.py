"""The words of a text as the search for names sees them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nlp.redaction.english_words import EnglishWords
from nlp.redaction.name_shapes import NameShapes
from nlp.redaction.names import Kind, kind_of, plain

_WORD = re.compile(r"[^\W\d_]+(?:['\-][^\W\d_]+)*")
_OPENS_SENTENCE = re.compile(r"(?:^|(?<!\b[B-HJ-Z])[.]|[!?\n\r:;\"(\[*•|/]|-[ ])[ \t\"'(]*$")
LOOK_BACK = 6
_JOINING = frozenset("#@_/\\")
_MODALS = frozenset(("may", "will", "can"))


@dataclass(frozen=True)
class Word:
    """A word of a text.

    Attributes:
        text: as written, without a possessive.
        plain: small letters, no accents.
        start: first code point.
        end: the code point after the last, before a possessive.
        kind: what it says about being a name.
        has_capital: written with a capital in a text where that means something.
        opens_sentence: nothing but the start of a sentence may explain the capital.
        gap: what stands between it and the word after, empty at the end.
        is_model_person: the statistical model says it is part of a person's name.
        is_model_place: the model says it is part of a place's.
        likeness: how much more like a name than like a word its letters are, where it is in no
            list; 0 for all others.
    """

    text: str
    plain: str
    start: int
    end: int
    kind: Kind
    has_capital: bool
    opens_sentence: bool
    gap: str
    is_model_person: bool
    is_model_place: bool
    likeness: float = 0.0


def words_of(
    text: str,
    english: EnglishWords,
    shapes: NameShapes,
    *,
    people: Iterable[tuple[int, int]] = (),
    places: Iterable[tuple[int, int]] = (),
) -> list[Word]:
    """Return the words of ``text``.

    Args:
        text: the text.
        english: what counts as an English word.
        shapes: what names look like.
        people: stretches that the statistical model takes for people.
        places: those that it takes for places.
    """
    matches = list(_WORD.finditer(text))
    in_people, in_places = _covered(matches, people), _covered(matches, places)
    case_means = _case_means(matches, english)
    kinds: dict[str, Kind] = {}
    words: list[Word] = []
    for number, match in enumerate(matches):
        shown = match.group()
        bare = shown[:-2] if shown[-2:].lower() == "'s" and len(shown) > 2 else shown
        low = plain(bare)
        if low not in kinds:
            kinds[low] = kind_of(low, english)
        kind = kinds[low]
        if _is_part_of_code(text, match):
            kind = Kind.NEVER
        following = matches[number + 1].start() if number + 1 < len(matches) else match.end()
        words.append(
            Word(
                text=bare,
                plain=low,
                start=match.start(),
                end=match.start() + len(bare),
                kind=kind,
                has_capital=case_means and shown[0].isupper(),
                opens_sentence=bool(
                    _OPENS_SENTENCE.search(text[max(0, match.start() - LOOK_BACK) : match.start()])
                ),
                gap=text[match.start() + len(bare) : following][:4],
                is_model_person=number in in_people,
                is_model_place=number in in_places,
                likeness=shapes.likeness(low) if kind is Kind.UNKNOWN and low else 0.0,
            )
        )
    return words


def _is_part_of_code(text: str, match: re.Match[str]) -> bool:
    """Say whether the word belongs to a handle, a path or a code: "#jo", "NG246", "gladys_b"."""
    before = text[match.start() - 1 : match.start()]
    after = text[match.end() : match.end() + 1]
    return before in _JOINING or after == "_" or after.isdigit() or before.isdigit()


def _covered(matches: Sequence[re.Match[str]], people: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Return the numbers of the words inside the stretches, both in the text's order."""
    inside: set[int] = set()
    number = 0
    for start, end in sorted(people):
        while number < len(matches) and matches[number].end() <= start:
            number += 1
        at = number
        while at < len(matches) and matches[at].start() < end:
            inside.add(at)
            at += 1
    return frozenset(inside)


def _case_means(matches: Sequence[re.Match[str]], english: EnglishWords) -> bool:
    """Say whether capitals mean anything: not where the whole text, or each word, has them.

    Judged by the function words: nobody who uses capitals for names writes "The" and "And"
    with them throughout.
    """
    if all(match.group().isupper() for match in matches):
        return False
    small = large = 0
    for match in matches:
        shown = match.group()
        # "I" is always large, and "May" or "Will" may be what is asked about.
        if len(shown) == 1 or not english.is_stop(shown.lower()) or shown.lower() in _MODALS:
            continue
        if shown[0].islower():
            small += 1
        elif not _OPENS_SENTENCE.search(
            match.string, max(0, match.start() - LOOK_BACK), match.start()
        ):
            large += 1
    return small >= large
