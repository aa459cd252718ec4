"""Ages of ninety and more: so few people share them that they point at somebody.

Each number from 90 to 119, in figures or words, is looked at with what stands around it: a unit of
age behind it ("yrs old"), or a person or a word of ageing before it, and nothing behind it that
is counted. Source: the rule of the US HIPAA Safe Harbor method (45 CFR 164.514), used here
because British guidance names no age of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.redaction.recognisers.age_words import (
    AGEING,
    COUNTED,
    COUNTS_AFTER,
    COUNTS_BEFORE,
    KIN,
    LINKS,
    MAY_FOLLOW,
    THING_BEFORE,
)
from nlp.redaction.recognisers.found import Found
from nlp.redaction.recognisers.number_words import ORDINAL_BELOW_20, UNIT
from nlp.redaction.word_lists import words_of_file

_SAID = (
    rf"(?:ninety(?:[ \-]{UNIT}\b)?|(?:a|one)[ \-]hundred(?:[ \-]and[ \-](?:{UNIT}|ten|eleven|"
    rf"twelve)\b|[ \-]{UNIT}\b)?)"
)
_NUMBER = re.compile(
    rf"(?<![\w£$€.,/:\-])(?<!\d )(?P<age>(?:9\d|1[01]\d)(?=\b|ish)(?![\d/:%]|[.,]\d|-\d|[ ]\d)|"
    rf"\b{_SAID}(?![\w\-]*(?:th|st|rd|nd)\b))"
    r"(?P<odd>[ \-](?:odd|something|ish|and a (?:half|bit)|and something)|ish|\+)?",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"^[ \-]{0,2}(?:(?:years?|yrs?|yr)[ \-]{0,2}(?:olds?|of age|young)|y/?\.?o\b\.?|yrs?[ ]?old|"
    r"old\b(?! (?:people|chairs?|"
    r"buildings?|houses?|trees?)))",
    re.IGNORECASE,
)
_GLUED = re.compile(
    r"\b(?P<age>(?:9\d|1[01]\d)(?:[ ]?y/?o|[ ]?yrs?[ ]?old|-year-old|-yr-old|[ ]?yo))\b", re.I
)
_YEARS_ONLY = re.compile(r"^[ ]?(?:years|yrs?)\b", re.IGNORECASE)
_LAST_YEARS = re.compile(
    r"\b(?:for|last|past|after|next|in|over|of|nearly|within|since|these|first)[ ](?:the )?$",
    re.IGNORECASE,
)
_AGEING = re.compile(rf"(?:{AGEING})(?:{LINKS})*[ ,:=\-]{{0,3}}$", re.IGNORECASE)
_PERSON_IS = re.compile(
    rf"(?:\b(?:i|he|she|they|we|who|you|{KIN})|(?P<name>\b(?-i:[A-Z][\w'\-]*[a-z])))"
    rf"(?P<be>(?:'s|'m|'re|'d|'ll|(?<![iI])s(?=[ ])|(?<=\b[iI])m(?=[ ])|[ ,(]+(?:who|herself|"
    rf"himself|both|all)\b)?(?:{LINKS})*)(?P<end>[ ,(:=\-\u2013]{{1,3}})$",
    re.IGNORECASE,
)
_IM = re.compile(r"\b(?:im|hes|shes|theyre|i[' ]?am)(?:" + LINKS + r")*[ ]$", re.IGNORECASE)
_KIN_OF = re.compile(rf"\b(?:{KIN})(?:[ ]+of)[ ](?:about |over |nearly |almost )?$", re.IGNORECASE)
_JOINED = re.compile(
    r"(?:\d{2,3}|ninety(?:[ \-]\w+)?|eighty(?:[ \-]\w+)?)(?:,| and| or| &|,? nearly| going on| "
    r"coming up)[ ](?:now )?$",
    re.I,
)
_SEX = re.compile(r"(?:^|[.;\n(] ?)(?:m|f|male|female)[ ,/]{1,2}$", re.IGNORECASE)
_MAY_FOLLOW = re.compile(MAY_FOLLOW, re.IGNORECASE)
_COUNTED = re.compile(COUNTED, re.IGNORECASE)
_COUNTS_BEFORE = re.compile(COUNTS_BEFORE, re.IGNORECASE)
_COUNTS_AFTER = re.compile(COUNTS_AFTER, re.IGNORECASE)
_THING_BEFORE = re.compile(THING_BEFORE, re.IGNORECASE)
_PERSON_NEAR = re.compile(
    rf"\b(?:{KIN}|he|she|his|her|hers|him|i|i'm|im|my|me|died|passed away|aged|your age|born|"
    rf"widow\w*|doctor|you expect)\b",
    re.IGNORECASE,
)
_BIRTHDAY = re.compile(
    rf"(?<!\w)(?P<age>(?:9\d|1[01]\d)(?:st|nd|rd|th)|ninet(?:ieth|y[ \-]{ORDINAL_BELOW_20})|"
    rf"(?:(?:one|a)[ \-])?hundredth|(?:one|a)[ \-]hundred[ \-]and[ \-]{ORDINAL_BELOW_20})"
    r"(?:(?P<birth>[ ](?:\w+[ ])?(?:birthday|b'?day|year on earth))|(?P<bare>[ ](?:is|was|on|in|"
    r"party|this|next|last|coming|do|card)\b|[ ]?[.,;!?)]|$))|"
    r"\b(?P<candles>\d{2,3}|ninety(?:[ \-]\w+)?|a hundred)[ ]candles\b",
    re.IGNORECASE,
)
_WHOSE = re.compile(r"(?:\b(?:my|his|her|their|our|your)|['\u2019]s|s['\u2019])[ ]$", re.IGNORECASE)
_DECADE = re.compile(
    r"\b(?P<age>in (?:his|her|their|my|our|your) (?:very )?(?:(?:late|early|mid|middle)[ \-]?)?"
    r"(?:nineties|90'?s|hundreds))\b|"
    r"\b(?P<well>(?:his|her|their|my|our|your) (?:(?:late|early|mid)[ \-]?)?(?:nineties|90'?s))\b|"
    r"\b(?P<word>(?:super)?centenarian|nonagenarian)s?\b",
    re.IGNORECASE,
)
_GIST = re.compile(r"9\d|1[01]\d|ninet|hundred|genarian|centenar|candles", re.IGNORECASE)
LEFT = 60


def find_ages_over_89(text: str) -> Iterator[Found]:
    """Yield ages of ninety and more of ``text``; the span is the number."""
    if not _GIST.search(text):
        return
    for match in _GLUED.finditer(text):
        if not _is_of_a_thing(text, match.start()):
            yield Found(*match.span("age"), "AGE_OVER_89", 0.9, "context")
    before = -1
    for match in _NUMBER.finditer(text):
        if _is_age(text, match, follows=before):
            before = match.end()
            yield Found(match.start(), match.end(), "AGE_OVER_89", 0.9, "context")
    for match in _DECADE.finditer(text):
        yield Found(*match.span(match.lastgroup or 0), "AGE_OVER_89", 0.9, "context")
    for match in _BIRTHDAY.finditer(text):
        group = "candles" if match["candles"] else "age"
        is_whose = match["bare"] is None or _WHOSE.search(
            text[max(0, match.start() - 20) : match.start()]
        )
        is_thing = group == "age" and _is_of_a_thing(text, match.start())
        if is_whose and not is_thing and _is_old_enough(match[group]):
            yield Found(*match.span(group), "AGE_OVER_89", 0.9, "context")


def _is_old_enough(shown: str) -> bool:
    return not shown.isdigit() or 90 <= int(shown) < 120


def _is_age(text: str, match: re.Match[str], *, follows: int) -> bool:
    """Say whether a number is somebody's age.

    Args:
        text: the text.
        match: the number.
        follows: where an age before it ends, -1 for none: "91 and 94".
    """
    left = text[max(0, match.start() - LEFT) : match.start()]
    right = text[match.end() : match.end() + 40]
    if _UNIT.match(right):
        return not _is_of_a_thing(text, match.start())
    if _OLDEST.search(left) or (_ALONE.search(left) and _SOON.match(right)):
        return True
    if _COUNTS_AFTER.match(right) or (
        _COUNTS_BEFORE.search(left) and not _SURELY_AGEING.search(left)
    ):
        return False
    if _YEARS_ONLY.match(right):
        if _ASIDE.search(left) and _PERSON_OR_BIRTH.search(left):
            return True
        return not _LAST_YEARS.search(left) and _tells_age(text, left, "")
    if follows >= 0 and _JOINED.search(left) and match.start() - follows < 16:
        return True
    return not _COUNTED.match(right) and _tells_age(text, left, right)


def _tells_age(text: str, left: str, right: str) -> bool:
    """Say whether the words before a number make it an age."""
    if _KIN_OF.search(left) or _SEX.search(left) or _IM.search(left):
        return True
    ageing = _AGEING.search(left)
    if ageing:
        if _AT.search(left) and (
            _PLACED.search(left) or not (_MAY_FOLLOW.match(right) or _THEN_PERSON.match(right))
        ):
            return False
        if re.search(r"\d[ ]over[ ]$", left):
            return False
        is_weak = ageing.group().split()[0].lower() in (
            "at",
            "over",
            "past",
            "nearly",
            "almost",
            "gone",
            "under",
            "only",
        )
        has_person = _PERSON_NEAR.search(left) or _PERSON_NEAR.search(right)
        return _THING_BEFORE.search(left[: ageing.start()]) is None and (
            not is_weak or bool(has_person)
        )
    person = _PERSON_IS.search(left)
    if person is None:
        return False
    if person["name"] and _is_no_name(person):
        return False
    if person["name"] and not person["be"] and person["end"].isspace():
        return False
    # With nothing between, only what can't be a thing that is counted may come behind.
    return (
        bool(person["be"])
        or "," in person["end"]
        or "(" in person["end"]
        or _MAY_FOLLOW.match(right) is not None
    )


_NO_NAMES = words_of_file("no_ages_of.txt")


def _is_no_name(person: re.Match[str]) -> bool:
    name = person["name"].lower()
    return name in _NO_NAMES or (
        person.re is _PERSON_IS and name.endswith("'s") and name[:-2] in _NO_NAMES
    )


def _is_of_a_thing(text: str, start: int) -> bool:
    """Say whether a thing is that old: "The library is a hundred"."""
    return (
        _THING_BEFORE.search(text[max(0, start - LEFT) : start]) is not None
        or _THING_AFTER.search(text[start : start + 60]) is not None
    )


# "Ninety-nine next week." and "a retired postmaster, 90 this summer".
_ALONE = re.compile(r"(?:^|[.!?\n,(] ?)$")
_SOON = re.compile(
    r"^[ ](?:not out|and counting|years? young|next birthday|(?:this|next|last|come|in|"
    r"on)[ ](?:week|month|year|spring|summer|"
    r"autumn|winter|christmas|easter|birthday|my birthday|january|february|march|april|may|june|"
    r"july|august|september|october|november|"
    r"december|monday|tuesday|wednesday|thursday|friday|saturday|sunday))\b",
    re.IGNORECASE,
)
_OLDEST = re.compile(
    r"\b(?:oldest|eldest)\b[^.!?\n]{0,30} (?:is|was|being|turned) $", re.IGNORECASE
)
_SURELY_AGEING = re.compile(
    r"\b(?:getting on for|knocking on(?: for)?|going on(?: for)?|coming up (?:for|to)|pushing|"
    r"aged?|turn(?:s|ed|ing)|"
    r"(?:got|gets?|made it|makes it) to|get to|liv(?:e|es|ed|ing) (?:to|till?|until)(?: "
    r"be)?)[ ](?:the[ ])?(?:ripe old age of |age of )?$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"[,(][ ]?$")
_PERSON_OR_BIRTH = re.compile(rf"\b(?:{KIN}|dob|d\.o\.b|born|mrs?|ms|miss)\b", re.IGNORECASE)
_AT = re.compile(r"\bat[ ]$", re.IGNORECASE)
_PLACED = re.compile(
    r"(?:\b(?:liv\w{1,3}|stay\w{0,3}|drove|driving|moved|went|is|are|was|were|'?re|'?m|doing|"
    r"house|door)|'s) at $",
    re.IGNORECASE,
)
_THEN_PERSON = re.compile(
    rf"^,?[ ](?:what|how|that|isn't|it's|my|she|he|i|his|her|you|we|they|our|{KIN})\b",
    re.IGNORECASE,
)
_THING_AFTER = re.compile(
    r"^[\w \-]{2,20}?(?:years?|yrs?)[ \-]old[ ](?:\w+[ ])?(?:buildings?|house|hospital|church|"
    r"tree|oak|bridge|school|tradition|"
    r"lease|charity|organisation|pipes?|wiring|boiler|property|flat|lift|system|sewers?|wall|"
    r"library|lamp|road|bus)\b",
    re.IGNORECASE,
)
