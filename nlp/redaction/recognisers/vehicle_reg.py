"""Vehicle registrations: the current format always, older ones beside a word about vehicles.

Source: DVLA INF104, Vehicle registration numbers and number plates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.redaction.recognisers.found import Found, words_near

_CURRENT = re.compile(
    r"(?<![A-Za-z0-9])[A-HJ-PR-Y]{2}(?P<age>\d{2})[ \-]{0,2}[A-HJ-PR-Z]{3}(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"(?<![A-Za-z0-9])[A-HJ-PR-Y]{2}[ \-]{1,2}(?P<age>\d{2})[ \-]{1,2}[A-HJ-PR-Z]{3}"
    r"(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_OLDER = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-HJ-NP-Y][ \-]?\d{1,3}[ \-]?[A-HJ-PR-Y]{3}|"
    r"[A-HJ-PR-Y]{3}[ \-]?\d{1,3}[ \-]?[A-HJ-NP-Y]|[A-Z]{1,3}[ ]?\d{3,4}|\d{1,4}[ ]?[A-Z]{2,3}|"
    # The shape of a current one, with letters or a year that nobody has been given: mistyped.
    r"[A-Z]{2}\d{2}[ \-]?[A-Z]{3})"
    r"(?![A-Za-z0-9])"
)
_CONTEXT = re.compile(
    r"\b(?:reg(?:istration)?|number ?plates?|plates?|vehicle|car|van|lorry|motorbike|taxi|vrm|"
    r"driving|driven|parked|bmw|audi|ford|vauxhall|toyota|nissan|mercedes|volkswagen|vw|renault|"
    r"peugeot|honda|kia|corsa|fiesta|astra|golf|polo|transit|skoda|mini|tesla)\b",
    re.IGNORECASE,
)
_PLATE = re.compile(r"\b(?:reg(?:istration)?s?|number ?plates?|plates?|vrm)\b", re.IGNORECASE)
_AGES = frozenset(range(2, 30)) | frozenset(range(51, 80))


def find_vehicle_regs(text: str) -> Iterator[Found]:
    """Yield the vehicle registrations of ``text``."""
    for match in _CURRENT.finditer(text):
        shown = match.group()
        near = words_near(text, match.start(), match.end(), _CONTEXT, before=50, after=25)
        if int(match["age"]) in _AGES and (near or shown.isupper() or " " not in shown):
            yield Found(match.start(), match.end(), "VEHICLE_REG", 0.95, "pattern")
    for match in _SPLIT.finditer(text):
        near = words_near(text, match.start(), match.end(), _CONTEXT, before=50, after=25)
        if int(match["age"]) in _AGES and near:
            yield Found(match.start(), match.end(), "VEHICLE_REG", 0.9, "context")
    for match in _OLDER.finditer(text):
        if words_near(text, match.start(), match.end(), _PLATE, before=35, after=20):
            yield Found(match.start(), match.end(), "VEHICLE_REG", 0.85, "context")
