"""Dates as people write and say them, read into day, month and year where they can be.

"14/2/61", "3rd of May nineteen fifty two", "the tenth of the tenth, thirty-three", "five, five,
fifty-five", "Christmas Day 1938", "July 1930, on the 4th". Limit: days come before months.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from nlp.redaction.recognisers.number_words import (
    BELOW_100,
    ORDINAL_BELOW_32,
    TEEN,
    TENS,
    UNIT,
    value_of,
)

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Months are misspelt behind their first three letters as often as not ("febuary", "septmber").
_MONTH = (
    r"(?:jan(?:[uy]\w{0,4})?|feb(?:[ru]\w{0,5})?|mar(?:ch)?|ap(?:r|ri|ril|irl|rill)|may|june?|"
    r"jul[ey]?|"
    r"aug(?:\w{0,3}st)?|sep(?:t\w{0,6})?|oct(?:o\w{1,4})?|nov(?:e\w{2,5})?|dec(?:e\w{2,5})?)"
)
_DAY_FIGURES = r"(?:0?[1-9]|[12]\d|3[01])"
_SUFFIX = r"[ ]?(?:st|nd|rd|th)"
_DAY_SAID = rf"(?:(?:the[ ])?(?:{_DAY_FIGURES}(?:{_SUFFIX})?|{ORDINAL_BELOW_32}))"
_NTH = rf"(?:(?:the[ ])?(?:{_DAY_FIGURES}{_SUFFIX}|{ORDINAL_BELOW_32}))"
_YEAR_FIGURES = r"(?:(?:18|19|20)\d\d|'\d\d|\d\d)(?!\d)"
_LONG_YEAR = r"(?:18|19|20)\d\d(?!\d)"
_YEAR_SAID = (
    rf"(?:(?:nineteen|twenty|eighteen)[ \-](?:hundred(?:[ ]and)?[ \-])?"
    rf"(?:oh?[ \-]{UNIT}|{TENS}(?:[ \-]{UNIT})?|{TEEN}|{UNIT})|nineteen[ \-]hundred|"
    rf"two[ \-]thousand(?:[ ]and)?(?:[ ](?:{TENS}(?:[ \-]{UNIT})?|{TEEN}|{UNIT}))?)"
)
_SHORT_SAID = rf"(?:oh?[ \-]{UNIT}|{TENS}(?:[ \-]{UNIT})?|{TEEN})"
_YEAR = rf"(?:{_YEAR_SAID}|{_YEAR_FIGURES}|{_SHORT_SAID}\b)"
_GAP = r"(?:[ ]?,[ ]?|[ ]|[ ]?[./\-][ ]?|[ ]of[ ]|,?[ ]in[ ])"
_FEAST = (
    r"(?:christmas[ ](?:day|eve)|boxing day|new year'?s[ ](?:day|eve)|(?:st\.?|saint)[ ]?"
    r"(?:patrick|david|george|andrew|valentine|stephen|swithin)'?s?[ ]day|valentine'?s(?:[ ]day)?|"
    r"hallow"
    r"e'?en|hogmanay|bonfire night|guy fawkes(?:[ ](?:night|day))?|may day|midsummer'?s?[ ](?:day|"
    r"eve)|"
    r"v[ \-]?[ej][ \-]day|d[ \-]day|april fools?'?s?(?:[ ]day)?|burns night|easter[ ](?:day|"
    r"sunday|monday)|"
    r"good friday|whit[ ](?:sunday|monday)|leap(?:[ ]year)?[ ]day|pancake day|shrove tuesday|"
    r"all (?:saints|souls)'?[ ]day|remembrance (?:day|sunday)|armistice day|mother'?s day)"
)
_FORMS = (
    # 1 XI 1938, 3rd/3rd/90, nineteen forty-nine, 2nd of Feb
    (
        "full",
        rf"(?P<d>{_DAY_FIGURES})[ ./\-](?P<m>(?-i:I|II|III|IV|V|VI|VII|VIII|IX|X|XI|"
        rf"XII))[ ./\-](?P<y>{_LONG_YEAR})",
    ),
    ("full", rf"(?P<d>{_NTH})[ ]?[/.\-,][ ]?(?P<m>{_NTH})[ ]?[/.\-,][ ]?(?P<y>{_YEAR})"),
    (
        "full",
        rf"(?P<y>{_LONG_YEAR}|"
        rf"{_YEAR_SAID}),?[ ](?:on[ ])?(?P<d>{_DAY_SAID})(?:[ ]of)?[ ](?P<n>{_MONTH})\b",
    ),
    # 14/2/61, 14.2.1961, 14 2 61
    (
        "full",
        r"(?P<d>\d{1,2})[ ]?(?P<s>[/.\-])[ ]?(?P<m>\d{1,2})[ ]?(?P=s)[ ]?(?P<y>(?:18|19|"
        r"20)\d\d|'?\d\d)(?!\d)",
    ),
    ("full", r"(?P<y>(?:18|19|20)\d\d)[/.\-](?P<m>\d{1,2})[/.\-](?P<d>\d{1,2})(?!\d)"),
    ("loose", r"(?P<d>\d{1,2})[ ](?P<m>\d{1,2})[ ](?P<y>(?:18|19|20)\d\d|\d\d)(?!\d)"),
    # 3rd of May nineteen fifty two, 21st June '58, the eighteenth day of March 1960
    (
        "full",
        rf"(?P<d>{_DAY_SAID})(?:[ ]day)?(?:{_GAP}|(?<=\d))(?P<n>{_MONTH})\b\.?(?:{_GAP}|"
        rf"[ ]?)(?P<y>{_YEAR})",
    ),
    ("part", rf"(?P<d>{_DAY_SAID})(?:[ ]day)?(?:[ ]of)?(?:[ .\-/]|(?<=\d))(?P<n>{_MONTH})\b"),
    # May the 3rd, 1952; July 1930, on the 4th; March 1952; sixth of the fourth, fifty-one
    (
        "full",
        rf"(?P<n>{_MONTH})\b\.?[ ,]{{1,2}}(?P<d>{_DAY_SAID})(?![\d:])[ ,]{{1,2}}(?P<y>{_YEAR})",
    ),
    (
        "full",
        rf"(?P<n>{_MONTH})\b\.?[ ,]{{1,2}}(?:of[ ])?(?P<y>{_LONG_YEAR}|"
        rf"{_YEAR_SAID})(?:,?[ ](?:on[ ])?(?P<d>{_NTH}))",
    ),
    ("part", rf"(?P<n>{_MONTH})\b\.?[ ,]{{1,2}}(?:of[ ])?(?P<y>{_LONG_YEAR}|{_YEAR_SAID}|'\d\d)"),
    ("part", rf"(?P<n>{_MONTH})\b\.?[ ](?P<d>{_NTH}|{_DAY_FIGURES}(?!\d))"),
    (
        "full",
        rf"(?P<d>{_NTH})[ ](?:of[ ])?(?:the[ ])?(?P<m>{_NTH})\b[ ,]{{1,2}}(?:of[ ]|"
        rf"in[ ])?(?P<y>{_YEAR})",
    ),
    (
        "full",
        rf"(?P<d>{_NTH})[ ]of[ ](?:the[ ])?(?P<m>{BELOW_100})[ ,]{{1,2}}(?:of[ ]|"
        rf"in[ ])?(?P<y>{_YEAR})",
    ),
    ("part", rf"(?P<d>{_NTH})[ ]of[ ]the[ ](?P<m>{_NTH})\b"),
    ("part", r"(?P<m>0?[1-9]|1[0-2])[/.\-](?P<y>(?:19|20)\d\d)(?!\d)"),
    # five, five, fifty-five
    (
        "loose",
        rf"(?P<d>{BELOW_100})(?:,[ ]?|[ ]|[ ]?-[ ]?|[ ]of[ ]the[ ])(?P<m>{BELOW_100})(?:,[ ]?|[ ]|"
        rf"[ ]?-[ ]?)(?P<y>{_YEAR_SAID}|{_SHORT_SAID}\b)",
    ),
    ("part", rf"(?P<f>{_FEAST})(?:(?:,?[ ](?:in[ ]|of[ ])?|,)(?P<y>{_YEAR}))?"),
    ("loose", r"(?P<d>[0-3]\d)(?P<m>[01]\d)(?P<y>(?:18|19|20)\d\d|\d\d)(?!\d)"),
)
_PATTERNS = tuple(
    (kind, re.compile(rf"(?<![\w£$])(?<!\d[/.\-]){form}(?![\w%]|[/\-]\d|:\d)", re.IGNORECASE))
    for kind, form in _FORMS
)
_HINT = re.compile(r"\d|th\b|st\b|nd\b|rd\b|day|eve|night|ty|teen|[a-z]", re.IGNORECASE)


class Date(NamedTuple):
    """A date in a text.

    Attributes:
        start: first character.
        end: the character after its last.
        kind: "full" with day, month and year; "part" without one of them; "loose" where it may
            be other numbers.
        day, month, year: 0 where not told; the year in full, or its last two figures.
    """

    start: int
    end: int
    kind: str
    day: int
    month: int
    year: int

    @property
    def short_year(self) -> int:
        """Return the last two figures of the year, or -1 where none is told."""
        return self.year % 100 if self.year >= 0 else -1


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[Date]:
    """Yield the dates of a stretch of ``text``, the fullest reading of each, in its order."""
    end = len(text) if end is None else end
    taken: list[tuple[int, int]] = []
    found: list[Date] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text, start, end):
            first, last = match.span()
            if all(last <= a or b <= first for a, b in taken):
                date = _read(match, kind)
                if date is not None:
                    taken.append((first, last))
                    found.append(date)
    yield from sorted(found)


def _read(match: re.Match[str], kind: str) -> Date | None:
    """Return the date, or None where day or month can't be."""
    parts = match.groupdict()
    day = value_of(parts["d"]) if parts.get("d") else 0
    if parts.get("n"):
        month = MONTHS.index(parts["n"][:3].lower()) + 1
    else:
        month = _month(parts["m"]) if parts.get("m") else 0
    if day > 31 or month > 12:
        # A month before its day is how some write, and some mistype.
        day, month = month, day
    if day > 31 or month > 12:
        return None
    year = _year(parts["y"]) if parts.get("y") else -1
    return Date(match.start(), match.end(), kind, day, month, year)


def _month(said: str) -> int:
    return _ROMAN.index(said) + 1 if said in _ROMAN else value_of(said)


_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def _year(said: str) -> int:
    low = said.lower()
    if re.search(r"\d", low):
        return value_of(low)
    for word, century in (("nineteen", 1900), ("eighteen", 1800), ("twenty", 2000), ("two", 2000)):
        rest = re.fullmatch(rf"{word}[ \-](.+)", low)
        if rest and (word != "twenty" or not re.fullmatch(UNIT, rest[1])):
            return century + value_of(rest[1].replace("thousand", ""))
    return value_of(low)
