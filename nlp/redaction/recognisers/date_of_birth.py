"""Dates of birth: a date beside words about being born. Other dates are hints at most."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from nlp.redaction.recognisers.found import Found

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_ORDINAL = (
    r"(?:(?:twenty|thirty)[ \-])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|"
    r"tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|"
    r"nineteenth|twentieth|thirtieth)"
)
_UNIT_WORDS = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_TENS_WORDS = r"(?:ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_TEEN_WORDS = (
    r"(?:eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
    r"oh[ \-](?:one|two|three|four|five|six|seven|eight|nine))"
)
_SHORT_YEAR = rf"(?:{_TENS_WORDS}(?:[ \-]{_UNIT_WORDS})?|{_TEEN_WORDS})"
_YEAR_WORDS = (
    rf"(?:(?:nineteen|twenty)[ \-](?:hundred(?:[ ]and)?[ \-])?{_SHORT_YEAR}|"
    rf"two thousand(?:[ ]and)?(?:[ ](?:{_SHORT_YEAR}|{_UNIT_WORDS}))?)"
)
_YEAR = r"(?:(?:19|20)\d\d|'?\d\d(?!\d))"
_ANY_YEAR = rf"(?:{_YEAR}|{_YEAR_WORDS}|{_SHORT_YEAR})"
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|{_ORDINAL}|{_UNIT_WORDS}|{_TEEN_WORDS}|{_TENS_WORDS})"
_DATE = (
    r"(?:"
    rf"\d{{1,2}}[ ]?[/.\-][ ]?\d{{1,2}}[ ]?[/.\-][ ]?{_YEAR}"
    r"|(?:19|20)\d\d[/.\-]\d{1,2}[/.\-]\d{1,2}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[ .\-/]{{0,2}}(?:of[ ])?{_MONTH}\b\.?"
    rf"(?:[ ,.\-/]{{1,3}}{_ANY_YEAR}\b)?"
    rf"|{_MONTH}\b\.?[ ](?:the[ ])?\d{{1,2}}(?:st|nd|rd|th)?\b(?:[ ,]{{1,2}}{_YEAR})?"
    rf"|{_MONTH}\b\.?[ ](?:the[ ])?{_ORDINAL}\b(?:[ ,]{{1,2}}{_ANY_YEAR})?"
    rf"|{_MONTH}\b\.?,?[ ](?:19|20)\d\d"
    rf"|(?:the[ ])?{_ORDINAL}[ ](?:day[ ])?(?:of[ ])?{_MONTH}\b(?:[ ,]{{1,2}}{_ANY_YEAR}\b)?"
    rf"|(?:the[ ])?(?:{_ORDINAL}|\d{{1,2}}(?:st|nd|rd|th))[ ]of[ ]the[ ]"
    rf"(?:{_ORDINAL}|\d{{1,2}}(?:st|nd|rd|th))\b(?:[ ,]{{1,2}}{_ANY_YEAR}\b)?"
    r"|\d{1,2}[ ]\d{1,2}[ ](?:(?:19|20)\d\d|\d\d)(?!\d)"
    r"|\d{8}(?!\d)|\d{6}(?!\d)"
    r")"
)
# A whole date with its year, which may stand further from the word "born".
_WHOLE = (
    r"(?:"
    rf"\d{{1,2}}[/.\-]\d{{1,2}}[/.\-]{_YEAR}"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)?|(?:the[ ])?{_ORDINAL})[ ](?:day[ ])?(?:of[ ])?{_MONTH}\b"
    rf"[ ,]{{1,2}}(?:(?:19|20)\d\d|{_YEAR_WORDS})\b"
    r")"
)
_BORN = (
    r"(?:\bborn\b(?:[ ](?:on|at|in|here|there|the|early|this|a|prematurely|by|hospital|"
    r"[A-Z][a-z]{1,20})){0,3}"
    r"|\bd[ ./]?o[ ./]?b\b\.?|\bdate[ ]of[ ]birth\b|\bbirth[ ]?da(?:y|te)(?:'s)?\b|"
    r"\bb[ \-]?day(?:'s)?\b|\bd[ ]of[ ]b\b|\bbirth\b)"
)
_BORN_WORD = re.compile(rf"(?i:{_BORN}|(?<![\w.])b\.)")
_FOLLOWING = re.compile(
    rf"(?i:{_BORN}|b\.)(?i:[ ]?(?:is|was|being|on|the|falls|of|date|it's|\(|:|=|-|,)){{0,3}}"
    rf"[ ]{{0,2}}(?<!\d)(?P<date>(?i:{_DATE}))(?![\w%])"
)
# "DOB, for the third time: the nineteenth of the fourth".
_AFTER_COLON = re.compile(rf"[^.!?\n:]{{0,40}}:[ ]?(?P<date>{_DATE})(?![\w%])", re.IGNORECASE)
_WHOLE_DATE = re.compile(rf"(?<![\w/.\-])(?P<date>{_WHOLE})(?![\w%])", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?\n:]*")
_BEFORE_WORDS = re.compile(
    rf"(?<![\w/.\-])(?P<date>{_DATE})[ ,]{{0,2}}(?:\(?(?:is|was|as|which is|that's|that is|,|"
    rf"-)?[ ]?(?:my|his|her|"
    r"their|mum's|the|our)?[ ]?(?:son's|daughter's|date)?[ ]?(?:dob|d\.o\.b|date of birth|birthday|"
    r"birth date|is when (?:I|he|she) was born)\b)",
    re.IGNORECASE,
)
# What a record got wrong is put right in the next sentence: "It's the 3rd of February, 1949."
_CORRECTED = re.compile(
    r"\b(?:it's|it is|it was|should be|should say|is really|actually|correct(?: one)?(?: is)?)[ ]"
    rf"(?:the[ ](?=\d))?(?P<date>{_WHOLE})(?![\w%])",
    re.IGNORECASE,
)
_GIST = re.compile(r"birth|born|\bd\W?o\W?b\b|\bb\W?day|(?<!\w)b\.? |\bd of b\b", re.IGNORECASE)
ASIDE = 75
_BIRTH_WORD = re.compile(
    r"\bd[ ./]?o[ ./]?b\b|\bdate of birth\b|\bbirth[ ]?(?:day|date)s?\b|\bborn\b|\bb\W?day\b|"
    r"\bcame into (?:the|this) world\b|\byear of birth\b|\bbirth certificate\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?\n](?:\s|$)")
# What happened since somebody was born.
_LATER = re.compile(
    r"\b(?:not|since|moved|married|appointment|letter|dated|until|today|on|sent|came|visit|wed|"
    r"died|admitted|discharged)\b[^.!?\n]{0,12}$",
    re.IGNORECASE,
)


def find_dates_of_birth(text: str) -> Iterator[Found]:
    """Yield dates of birth of ``text``; the span is the date without the words."""
    if not _GIST.search(text):
        return
    n_found = 0
    dates = list(_WHOLE_DATE.finditer(text))
    for match in (*_after_words(text, has_dates=bool(dates)), *_BEFORE_WORDS.finditer(text)):
        n_found += 1
        yield Found(*match.span("date"), "DATE_OF_BIRTH", 0.9, "context")
    for match in _beside_birth(text, dates):
        n_found += 1
        yield Found(*match.span("date"), "DATE_OF_BIRTH", 0.75, "context")
    if n_found:
        for match in _CORRECTED.finditer(text):
            yield Found(*match.span("date"), "DATE_OF_BIRTH", 0.7, "context")


def _beside_birth(text: str, dates: Sequence[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Yield whole dates, of a year in which a writer may be born, in a sentence about birth.

    Where the sentence of birth has no date ("My date of birth? Third of May 1951."), the next
    one is read too.
    """
    starts = [date.start() for date in dates]
    for born in _BIRTH_WORD.finditer(text) if dates else ():
        start = (
            max(text.rfind(mark, max(0, born.start() - 90), born.start()) for mark in ".!?\n") + 1
        )
        start = max(start, born.start() - 90)
        end = min(len(text), born.end() + 110)
        near = dates[bisect_left(starts, start) : bisect_left(starts, end)]
        for match in near:
            between = text[born.end() : match.start()]
            sentences = len(_STOP.findall(between)) if match.start() > born.end() else 0
            if sentences <= 1 and not _LATER.search(
                text[max(start, match.start() - 30) : match.start()]
            ):
                yield match


def _after_words(text: str, *, has_dates: bool) -> Iterator[re.Match[str]]:
    """Yield the date that follows each word about being born, at once or after an aside."""
    for born in _BORN_WORD.finditer(text):
        end = born.end()
        follows = _FOLLOWING.match(text, born.start()) or _AFTER_COLON.match(text, end)
        if follows is None and has_dates:
            # An aside with commas may stand between, but no other sentence.
            sentence = _SENTENCE.match(text, end, end + ASIDE)
            stop = min(len(text), sentence.end() + 20) if sentence else end
            follows = _WHOLE_DATE.search(text, end, stop)
        if follows is not None:
            yield follows
