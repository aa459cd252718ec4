"""Homes as they are told in passing: by kind and number, by name, by street, by what stands near.

"Bungalow 17", "number thirteen A", "at 1A Fishergate Steps", "still lives alone at Dunromin", "the
family at the crossing keeper's cottage", and the lines of an address before its postcode. Each
form needs a word of living there, or of somebody or something that comes to the door.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.redaction.recognisers.found import Found
from nlp.redaction.recognisers.home_words import (
    AT_ONLY,
    BARE,
    BASEMENT_AT,
    BEFORE_STREET,
    CHAIN,
    CLAUSE,
    COMES_TO,
    DESCRIBED,
    DWELLING,
    FROM_HOUSE,
    GIST,
    HIS_BOAT,
    HOME_IS,
    HOMELY,
    INSTEAD,
    LINE,
    LIVES_AT,
    MAYBE_DWELLING,
    MINE,
    NO_DOOR,
    NO_STREET,
    NUMBERED,
    OTHER_TONGUE,
    OURS,
    PUBLIC,
    RANKED,
    STREET,
    THE_HOUSE,
    THERE,
    TITLE,
    TOWARDS,
    TRANSPORT,
    WARD,
)
from nlp.redaction.word_lists import words_of_file

# "One carer for nineteen" counts people.
_SHARED = re.compile(
    r"\b(?:one|two|three|four|single|\d{1,2})[ ](?:\w{1,12}[ ])?(?:carer|nurse|van)s?[ ]for[ ]$",
    re.IGNORECASE,
)


def find_homes(text: str) -> Iterator[Found]:
    """Yield what leads to one door in ``text``."""
    if not GIST.search(text):
        return
    for rule in (_dwellings, _numbers, _streets, _bare_numbers, _names, _described, _chains):
        for start, end in rule(text):
            while start < end and text[end - 1] in " ,.":
                end -= 1
            yield Found(start, end, "ADDRESS", 0.7, "context")


def _left(text: str, at: int, length: int = 40) -> str:
    return text[max(0, at - length) : at]


def _dwellings(text: str) -> Iterator[tuple[int, int]]:
    is_homely = HOMELY.search(text) is not None
    for match in DWELLING.finditer(text):
        is_flat = match.group()[:4].lower() in ("flat", "hous")
        if (
            is_homely
            and not PUBLIC.search(_left(text, match.start()))
            and (not is_flat or not text[match.end() :].startswith(" t"))
        ):
            yield match.span()
    for match in MAYBE_DWELLING.finditer(text):
        left = _left(text, match.start())
        if (
            is_homely
            and MINE.search(left)
            and not PUBLIC.search(left)
            and not WARD.search(left + text[match.end() :][:25])
        ):
            yield match.span()
    for match in BASEMENT_AT.finditer(text):
        yield match.span()


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    is_homely = HOMELY.search(text) is not None and not TRANSPORT.search(text)
    for match in NUMBERED.finditer(text):
        left, shown = _left(text, match.start()), match.group()
        if PUBLIC.search(left) or RANKED.search(left) or not TOWARDS.search(left):
            continue
        if re.match(r"number 10\b", shown, re.I) or NO_DOOR.match(text[match.end() :][:30]):
            continue
        has_letter = re.search(r"\d[a-h]\b|[ ][A-H]$", shown) is not None
        if is_homely or has_letter or re.search(r"\d[ ][A-Z]|[a-z][ ][A-Z]", shown[7:]):
            yield match.span()


def _streets(text: str) -> Iterator[tuple[int, int]]:
    for match in STREET.finditer(text):
        name, left = match["name"], _left(text, match.start(), 25)
        if NO_STREET.match(name) or not BEFORE_STREET.search(left):
            continue
        right = text[match.end() : match.end() + 12]
        ends = re.match(r"$|[,.;!?\n)]|[ ][A-Za-z]{1,2}\d", right)
        words = name.split()
        is_sure = AT_ONLY.search(left) or COMES_TO.search(_left(text, match.start()))
        if is_sure or (ends and len(words) > 1 and HOMELY.search(text)):
            yield match.span()


def _bare_numbers(text: str) -> Iterator[tuple[int, int]]:
    for match in (*BARE.finditer(text), *INSTEAD.finditer(text)):
        if HOMELY.search(text) and not _SHARED.search(_left(text, match.start("first"))):
            yield match.span("first")
            if match["second"]:
                yield match.span("second")


def _names(text: str) -> Iterator[tuple[int, int]]:
    places = words_of_file("places.txt")
    for pattern in (LIVES_AT, HOME_IS, HIS_BOAT):
        for match in pattern.finditer(text):
            name = match["name"]
            if (
                name[0].isupper()
                and name.lower() not in places
                and not name.startswith(("I ", "The Hague"))
            ):
                yield match.span("name")
    for match in (
        *THE_HOUSE.finditer(text),
        *FROM_HOUSE.finditer(text),
        *OTHER_TONGUE.finditer(text),
    ):
        yield match.span("name")


def _described(text: str) -> Iterator[tuple[int, int]]:
    for match in DESCRIBED.finditer(text):
        shown = CLAUSE.sub("", match["rest"])
        end = match.start("rest") + len(shown)
        is_aside = match["name"].lower().startswith("the one") and text[: match.start()].endswith(
            ", "
        )
        if is_aside:
            continue
        if OURS.search(_left(text, match.start("name"))) or THERE.match(text[end : end + 40]):
            yield match.start("name"), end


def _chains(text: str) -> Iterator[tuple[int, int]]:
    """Yield the first lines of an address that ends in a postcode: house and street."""
    for match in CHAIN.finditer(text):
        at = match.start("chain")
        lines = match["chain"].split(", ")
        kept: list[tuple[int, int]] = []
        for line in lines:
            if LINE.search(line) and not TITLE.search(line) and _has_capitals(line):
                kept.append((at, at + len(line)))
            at += len(line) + len(", ")
        if kept:
            yield kept[0][0], kept[-1][1]


def _has_capitals(line: str) -> bool:
    """Say whether each longer word has a capital: "The Old Forge", not "The new house"."""
    return all(word[0].isupper() for word in re.findall(r"[^\W\d_]{4,}", line))
