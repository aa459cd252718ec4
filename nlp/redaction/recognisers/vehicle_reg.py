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
# Letters typed for figures: "MV 0I UUU".
_MISTYPED = re.compile(
    r"(?<![A-Za-z0-9\-/])[A-Z]{2}[ \-]?(?:[0-9][OI]|[OI][0-9]|OI|OO|IO|0I|"
    r"I0)[ \-]?[A-Z]{3}(?![A-Za-z0-9])"
)
# One letter and up to three figures before three letters, or the other way round, in whatever
# spacing: nothing else has that shape in capitals.
_DATED = re.compile(
    r"(?<![A-Za-z0-9\-/])(?:[A-HJ-NP-TV-Y][ \-]?\d{1,3}[ \-]?[A-Z]{3}|"
    r"[A-Z]{3}[ \-]?\d{1,3}[ \-]?[A-HJ-NP-TV-Y]|"
    r"[A-HJ-NP-Z]?[A-Z]?[IZ][A-Z]?[ \-]\d{3,4}|I[ ]\d{1,3}[ ][A-Z]{3})(?![A-Za-z0-9\-/])"
)
_DATED_SMALL = re.compile(
    r"(?<![a-z0-9'\-/])[b-hj-np-y][ ]\d{1,3}[ ](?P<end>[a-hj-pr-z]{3})(?![a-z0-9\-/])"
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
    r"ulez|dvla|pcn|ticketed|clamped|towed|minibus|mini bus|coach|tractor|trailer|motor|bike|"
    r"hatchback|estate car|saloon|4x4|suv|pickup|pick-up|wagon|campervan|camper|van's|zafira|"
    r"clio|passat|civic|jazz|sierra|escort|mondeo|rover|morris|austin|triumph|lexus|seat "
    r"ibiza|leon|dacia|duster|sandero|picanto|i10|swift|suzuki|mitsubishi|subaru|porsche|"
    r"mot'd|uninsured|abandoned|keeper|bumper|reversed|overtook|swerved|hit and run|classic)\b",
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
_SHORT_WORDS = frozenset(
    ("yr", "no", "pm", "am", "ph", "hr", "st", "rd", "nd", "th", "ft", "kg", "km", "mg", "ml", "cm")
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
    yield from _older(text)


def _older(text: str) -> Iterator[Found]:
    """Yield older forms and mistyped ones, which need a word about vehicles or plates."""
    for pattern, context, before, after in (
        (_MISTYPED, _CONTEXT, 80, 40),
        (_DATED, _CONTEXT, 60, 40),
        (_DATED_SMALL, _CONTEXT, 60, 30),
        (_OLDER, _PLATE, 35, 20),
        (_OLDER_SMALL, _PLATE, 35, 20),
    ):
        for match in pattern.finditer(text):
            start, end = match.span()
            is_word = match.group().isalpha() or match.group()[-3:] in _ORDINARY
            if not is_word and words_near(text, start, end, context, before=before, after=after):
                yield Found(start, end, "VEHICLE_REG", 0.85, "context")


def _is_current(match: re.Match[str], *, near: bool) -> bool:
    """Say whether two letters, two figures and three letters are a plate: not "on 24 May"."""
    shown, area, end = match.group(), match["area"], match["end"]
    # "yr 10 did": figures between two ordinary words.
    if shown.islower() and shown.count(" ") == 2 and (area in _SHORT_WORDS or end in _ORDINARY):
        return False
    if end.lower() in _ORDINARY and (area.lower() in _PREPOSITIONS or not near):
        return False
    if shown.isupper():
        return near or area.lower() not in _PREPOSITIONS or " " not in shown
    return near or (" " not in shown and area.islower() == end.islower())
