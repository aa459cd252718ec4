"""Dates of birth that no word announces: a date of long ago right behind a name or a number.

"Norman Peabody 5/5/35, ward 4" is how forms and labels put it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from nlp.redaction.recognisers.dates import find_dates
from nlp.redaction.recognisers.found import Found

_GIST = re.compile(r"\d[/.\-]|\d{4}")
_BETWEEN = re.compile(r"[\s,;:/|()\-\u2013]{1,4}")
IDENTIFYING = frozenset(("PERSON", "NHS_NUMBER", "NI_NUMBER", "ADDRESS", "POSTCODE"))
# A date of the last years may be that of a letter or a visit.
LAST_YEAR = 2010
FIRST_OF_CENTURY = 31


def births_beside(text: str, found: Iterable[tuple[int, int, str]]) -> Iterator[Found]:
    """Yield dates of long ago that stand behind something that identifies a person.

    Args:
        text: the text.
        found: start, end and type of what was found in it.
    """
    if not _GIST.search(text):
        return
    ends = [end for _, end, kind in found if kind in IDENTIFYING]
    if not ends:
        return
    for date in find_dates(text):
        is_old = FIRST_OF_CENTURY <= date.year < 100 or 1900 < date.year <= LAST_YEAR
        beside = any(_BETWEEN.fullmatch(text, end, date.start) for end in ends)
        if date.kind == "full" and is_old and beside:
            yield Found(date.start, date.end, "DATE_OF_BIRTH", 0.7, "context")
