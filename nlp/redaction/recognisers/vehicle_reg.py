"""Vehicle registrations: the current format in capitals, all others beside a word about vehicles.

Source: DVLA INF104, Vehicle registration numbers and number plates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.redaction.recognisers.found import Found, words_near

_CURRENT = re.compile(
    r"(?<![A-Za-z0-9\-/])(?P<area>[A-Z]{2})[ \-]{0,2}(?P<age>\d{2})[ \-]{0,2}(?P<end>[A-Z]{3})"
    r"(?![A-Za-z0-9]|[\-/]\d)",
    re.IGNORECASE,
)
_OLDER = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-HJ-NP-Y][ \-]?\d{1,3}[ \-]?[A-Z]{3}|"
    r"[A-Z]{3}[ \-]?\d{1,3}[ \-]?[A-HJ-NP-Y]|[A-Z]{1,3}[ ]?\d{3,4}|\d{1,4}[ ]?[A-Z]{2,3})"
    r"(?![A-Za-z0-9])",
)
_OLDER_SMALL = re.compile(
    r"(?<![a-z0-9])(?:[a-hj-np-y]\d{1,3}[ ]?[a-hj-pr-y]{3}|[a-hj-pr-y]{3}[ ]?\d{1,3}[a-hj-np-y])"
    r"(?![a-z0-9])"
)
_CONTEXT = re.compile(
    r"\b(?:reg(?:istration)?s?|number ?plates?|plates?|vehicles?|cars?|vans?|lorry|lorries|truck|"
    r"motor ?bike|moped|scooter|taxis?|cab|minicab|vrm|driving|driven|drives?|drove|parked|parking|"
    r"park|bay|kerb|bmw|audi|ford|vauxhall|toyota|nissan|mercedes|merc|volkswagen|vw|renault|volvo|"
    r"peugeot|honda|kia|hyundai|mazda|citroen|fiat|jaguar|land rover|range rover|corsa|fiesta|"
    r"focus|astra|golf|polo|transit|skoda|mini|tesla|micra|qashqai|juke|yaris|motability|mot|"
    r"ulez|dvla|pcn|ticketed|clamped|towed)\b",
    re.IGNORECASE,
)
_PLATE = re.compile(
    r"\b(?:reg(?:istration|'s)?s?|number ?plates?|plates?|vrm|registered)\b", re.IGNORECASE
)
_ORDINARY = frozenset(
    [
        "and",
        "the",
        "for",
        "but",
        "not",
        "pcs",
        "hrs",
        "min",
        "max",
        "may",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "am",
        "pm",
        "per",
        "was",
        "has",
        "had",
        "are",
        "our",
        "his",
        "her",
        "its",
        "all",
        "any",
        "one",
        "two",
        "six",
        "ten",
        "yrs",
        "mph",
        "kmh",
        "mls",
        "gms",
        "lbs",
        "mgs",
        "day",
        "men",
        "old",
        "new",
        "can",
        "did",
        "got",
        "off",
        "out",
        "who",
        "how",
        "why",
        "yet",
        "now",
        "mum",
        "dad",
        "nan",
        "kid",
        "bed",
        "bus",
        "car",
        "van",
        "gps",
        "nhs",
    ]
)
_PREPOSITIONS = frozenset(
    [
        "on",
        "at",
        "in",
        "to",
        "of",
        "is",
        "by",
        "my",
        "no",
        "or",
        "so",
        "up",
        "we",
        "do",
        "it",
        "if",
        "be",
        "as",
        "an",
        "am",
        "us",
        "go",
        "he",
        "me",
        "for",
        "age",
    ]
)


def find_vehicle_regs(text: str) -> Iterator[Found]:
    """Yield the vehicle registrations of ``text``.

    Age codes that nobody has been given yet count too: people misread plates.
    """
    for match in _CURRENT.finditer(text):
        near = words_near(text, match.start(), match.end(), _CONTEXT, before=60, after=40)
        if _is_current(match, near=near):
            yield Found(match.start(), match.end(), "VEHICLE_REG", 0.95, "pattern")
    for pattern in (_OLDER, _OLDER_SMALL):
        for match in pattern.finditer(text):
            if words_near(text, match.start(), match.end(), _PLATE, before=35, after=20):
                yield Found(match.start(), match.end(), "VEHICLE_REG", 0.85, "context")


def _is_current(match: re.Match[str], *, near: bool) -> bool:
    """Say whether two letters, two figures and three letters are a plate: not "on 24 May"."""
    shown, area, end = match.group(), match["area"], match["end"]
    if end.lower() in _ORDINARY and (area.lower() in _PREPOSITIONS or not near):
        return False
    if shown.isupper():
        return near or area.lower() not in _PREPOSITIONS or " " not in shown
    return near or (" " not in shown and area.islower() == end.islower())
