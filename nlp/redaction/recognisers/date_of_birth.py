"""Dates of birth: a date that words about being born lead to. Other dates are hints at most.

The date may stand right behind the word, before it ("14/2/61 is my dob"), behind an aside or in
the answer to a question. Where a text tells one, it often tells it again, in other figures or
corrected: "not 11/06/54, mine is 06/11/54".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from nlp.redaction.recognisers.dates import Date, find_dates
from nlp.redaction.recognisers.found import Found

_CUE = re.compile(
    r"(?<!\w)(?:born|d[ ./\-]?o[ ./\-]?b|dates? of birth|d of b|birth ?days?|birth[ \-]?dates?|"
    r"b['\-]? ?days?|birth|came into (?:the|this) world|year of birth)(?!\w)|"
    r"(?<![\w.])b\.?(?= ?\d{1,2}[/.\- ])",
    re.IGNORECASE,
)
# What may stand between the word and a date that tells no year.
_LINK = re.compile(
    r"(?:'s|'|\"|[ .,:=()\-]|\b(?:is|was|being|on|the|falls|fell|of|it's|its|in|at|here|there|a|"
    r"early|as|"
    r"of|my|his|her|their|your|given|wrong|says|said|dd|mm|yy|yyyy|d|m|y|i|monday|tuesday|"
    r"wednesday|thursday|friday|"
    r"saturday|sunday|number|child|baby|prematurely|to|and|around|about|back|hospital)\b|/|"
    r"(?-i:\b[A-Z][a-z]{2,14}\b))*",
    re.IGNORECASE,
)
_LINK_BACK = re.compile(
    r"[ ,)(\-]{0,3}(?:(?:is|was|as|which is|that's|thats|that is|being)[ ]{1,2})?"
    r"(?:(?:my|his|her|their|our|the|when|real|actual|correct|\w+'s|i|he|she|we|they|was|were|"
    r"is)[ ]){0,4}$",
    re.IGNORECASE,
)
# What happened since somebody was born: its date is another.
_LATER = re.compile(
    r"\b(?:since|moved|married|wed|appointment|letter|dated|until|till|today|sent|came in|"
    r"visit\w*|died|passed|"
    r"admitted|discharged|done|had|operat\w*|hip|knee|scan|seen|op|fell|fall|waiting|waited|"
    r"applied|application|started|joined|opened|meeting|party|celebrat\w*|refused|lost|rang|called|"
    r"phoned|emailed|wrote|replied|received|posted|referred|diagnosed|reviewed|expires?|valid|"
    r"due)\b",
    re.IGNORECASE,
)
_LATER_END = re.compile(rf"(?:{_LATER.pattern})[^.!?\n;]{{0,25}}$", re.IGNORECASE)
_CORRECTS = re.compile(
    r"\b(?:not|it's|it is|it was|should (?:be|say|read|have been)|is really|actually|correct(?: "
    r"one)?|"
    r"mine|his|hers|theirs|ours|\w+'s|says?|put|got|have(?: me)?|typed|written|instead of|wrong|"
    r"right|again|"
    r"as|is|and|or|but)[ :,\"'(\-]{0,3}(?:(?:is|was|as|down|me|him|her|again|down as|the|"
    r"date)[ :,\"'(]{1,2}){0,3}$",
    re.IGNORECASE,
)
# "My DOB is on the letter as 01.02.67": whatever stands between, this gives it.
_GIVES = re.compile(
    r"(?:\b(?:as|is|was|says?|said|put|be|it's)|[:=])[ ]{0,2}(?:the[ ])?$", re.IGNORECASE
)
_GLUED = re.compile(
    r"(?<!\w)dob(?P<date>\d{1,2}([/.\-])\d{1,2}\2(?:\d{4}|\d\d))(?!\w)", re.IGNORECASE
)
_THING_BORN = re.compile(
    r"\b(?:hospital|library|service|charity|club|school|nhs|council|idea|plan|movement|trust|"
    r"union|theatre|"
    r"museum|scheme|project|company|institute|society)(?: itself)? (?:was|is) $",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?\n](?=[\s'\"]|$)")
_DENIED = re.compile(r"\bnot (?:the )?$", re.IGNORECASE)
_PAPERS = frozenset(
    ("letter", "had", "done", "seen", "came in", "application", "appointment", "dated")
)
REACH = 75
LAST_YEAR = 2012
FIRST_OF_CENTURY = 27


def find_dates_of_birth(text: str) -> Iterator[Found]:
    """Yield dates of birth of ``text``; the span is the date without the words."""
    for match in _GLUED.finditer(text):
        yield Found(*match.span("date"), "DATE_OF_BIRTH", 0.9, "pattern")
    cues = [cue for cue in _CUE.finditer(text) if not _is_of_a_thing(text, cue)]
    if not cues:
        return
    dates = list(find_dates(text))
    told: set[Date] = set()
    for cue in cues:
        told.update(_led_to(text, cue, dates))
    told.update(_told_again(text, dates, told))
    for date in sorted(told):
        yield Found(date.start, date.end, "DATE_OF_BIRTH", 0.9, "context")


def _is_of_a_thing(text: str, cue: re.Match[str]) -> bool:
    return _THING_BORN.search(text[max(0, cue.start() - 30) : cue.start()]) is not None


def _led_to(text: str, cue: re.Match[str], dates: Sequence[Date]) -> Iterator[Date]:
    """Yield the date that stands before a word about birth, or else the one that it leads to."""
    following = [date for date in dates if cue.end() <= date.start <= cue.end() + REACH]
    if following and _leads(text, cue, following[0]):
        yield following[0]
        # "born on 3 and 4 March": what is joined to it by "and" is one too.
        for one, other in pairwise(following):
            if re.fullmatch(r",?[ ](?:and|&|or)[ ]", text[one.end : other.start]) is None:
                break
            yield other
        return
    for date in dates:
        between = text[date.end : cue.start()]
        if date.end <= cue.start() and len(between) <= 40 and _LINK_BACK.fullmatch(between):
            yield date


def _leads(text: str, cue: re.Match[str], date: Date) -> bool:
    between = text[cue.end() : date.start]
    if _LINK.fullmatch(between) and (len(between) <= 45):
        return len(_SENTENCE.findall(between)) <= 1
    # Behind an aside, or in the answer to a question, a date must be whole.
    is_whole = date.kind == "full" or (date.kind == "loose" and len(_words(between)) <= 6)
    if not is_whole or not _may_be_birth(date):
        return date.kind == "part" and _is_answer(between) and date.year >= 0
    if len(_SENTENCE.findall(between)) > 1:
        return False
    later = _LATER.search(between)
    return later is None or (later.group().lower() in _PAPERS and bool(_GIVES.search(between)))


def _is_answer(between: str) -> bool:
    return len(_words(between)) <= 5 and not _LATER.search(between)


def _words(between: str) -> list[str]:
    return re.findall(r"\w+", between)


def _may_be_birth(date: Date) -> bool:
    return date.year < 0 or date.year < 100 or 1900 <= date.year <= 2030


def _told_again(text: str, dates: Sequence[Date], told: set[Date]) -> Iterator[Date]:
    """Yield further dates of birth of a text that tells one: the same again, or put right."""
    for date in dates:
        if date in told or date.kind == "loose" or not told:
            continue
        left = text[max(0, date.start - 40) : date.start]
        if _LATER_END.search(left) or _DENIED.search(left):
            continue
        is_same = any(_is_alike(date, one) for one in told)
        if date.kind == "full" and (is_same or (_is_old(date) and _CORRECTS.search(left))):
            yield date


def _is_alike(one: Date, other: Date) -> bool:
    """Say whether two dates are the same, or one is the other mistyped: two parts of three."""
    if other.year < 0 or one.year < 0:
        return (one.day, one.month) == (other.day, other.month)
    if {one.day, one.month} == {other.day, other.month} and one.short_year == other.short_year:
        return True
    n_same = (
        (one.day == other.day) + (one.month == other.month) + (one.short_year == other.short_year)
    )
    return n_same >= 2 and (_is_old(one) or one.short_year == other.short_year)


def _is_old(date: Date) -> bool:
    """Say whether a writer may be born then: not a date of the last years."""
    return FIRST_OF_CENTURY <= date.year < 100 or 1900 <= date.year <= LAST_YEAR
