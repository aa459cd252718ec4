"""Dates of birth: a date beside words about being born. Other dates are hints at most."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
_YEAR_WORDS = (
    r"(?:nineteen|twenty|two thousand)(?:[ \-](?:and|oh|hundred|ten|eleven|twelve|thirteen|"
    r"fourteen|"
    r"fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|"
    r"ninety|one|two|three|four|five|six|seven|eight|nine)){1,3}"
)
_YEAR = r"(?:(?:19|20)\d\d|'?\d\d(?!\d))"
_DATE = (
    r"(?:"
    rf"\d{{1,2}}[ ]?[/.\-][ ]?\d{{1,2}}[ ]?[/.\-][ ]?{_YEAR}"
    r"|(?:19|20)\d\d[/.\-]\d{1,2}[/.\-]\d{1,2}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[ .\-/]{{0,2}}(?:of[ ])?{_MONTH}\b\.?(?:[ ,.\-/]{{1,3}}{_YEAR})?"
    rf"|{_MONTH}\b\.?[ ](?:the[ ])?\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?[ ]{_YEAR})?"
    rf"|{_MONTH}\b\.?,?[ ](?:19|20)\d\d"
    rf"|{_ORDINAL}[ ](?:of[ ])?{_MONTH}\b(?:,?[ ](?:{_YEAR}|{_YEAR_WORDS}))?"
    r"|\d{1,2}[ ]\d{1,2}[ ](?:(?:19|20)\d\d|\d\d)(?!\d)"
    r"|\d{8}(?!\d)"
    r")"
)
_BORN = (
    r"(?:\bborn\b(?:[ ](?:on|at|in|here|there|the|early|this|a|prematurely|by|hospital|"
    r"[A-Z][a-z]{1,20})){0,3}"
    r"|\bd[ ./]?o[ ./]?b\b\.?|\bdate[ ]of[ ]birth\b|\bbirth[ ]?da(?:y|te)\b|\bd[ ]of[ ]b\b|"
    r"\bbirth\b)"
)
_AFTER_WORDS = re.compile(
    rf"(?i:{_BORN})(?i:[ ]?(?:is|was|being|on|the|falls|of|date|it's|\(|:|=|-|,)){{0,3}}"
    r"[ ]{0,2}"
    rf"(?<![\d])(?P<date>(?i:{_DATE}))(?![\w%])"
)
_BEFORE_WORDS = re.compile(
    rf"(?<![\w/.\-])(?P<date>{_DATE})[ ,]{{0,2}}(?:\(?(?:is|was|as|which is|,|-)?[ ]?(?:my|his|her|"
    r"their|mum's|the|our)?[ ]?(?:son's|daughter's|date)?[ ]?(?:dob|d\.o\.b|date of birth|birthday|"
    r"birth date|is when (?:I|he|she) was born)\b)",
    re.IGNORECASE,
)


def find_dates_of_birth(text: str) -> Iterator[Found]:
    """Yield dates of birth of ``text``; the span is the date without the words."""
    for pattern in (_AFTER_WORDS, _BEFORE_WORDS):
        for match in pattern.finditer(text):
            yield Found(*match.span("date"), "DATE_OF_BIRTH", 0.9, "context")
