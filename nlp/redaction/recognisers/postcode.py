"""Full postcodes, however spaced or cased. An outward code alone (M1) is a district: it stays.

Source: BS 7666 and the Royal Mail list of postcode areas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.redaction.recognisers.found import Found, words_near
from nlp.redaction.word_lists import listed

AREAS = listed("areas")
_CODE = re.compile(
    r"(?<![A-Za-z0-9£])(?P<area>[A-Za-z]{1,2})[ .\-]?(?P<district>[0-9oOlI][0-9A-Za-z]?)"
    r"(?P<gap>[ \t.\-]{0,3})(?P<sector>[0-9oO])[ .]?(?P<unit>[A-Za-z][ .]?[A-Za-z])(?![A-Za-z0-9])"
)
_SPREAD = re.compile(
    r"(?<![A-Za-z0-9])[A-Z][ .\-](?:[A-Z][ .\-])?\d[ .\-]{1,2}(?:[A-Z\d][ .\-]{1,2})?"
    r"\d[ .\-][A-Z][ .\-][A-Z]"
    r"(?![A-Za-z0-9])"
)
_UNIT = re.compile(r"[ABD-HJLNP-UW-Z]{2}")
_ORDINAL = re.compile(r"(?:1st|2nd|3rd|[04-9]th)$", re.IGNORECASE)
_MEASURES = frozenset(
    ("PM", "FT", "LB", "GB", "HR", "YR", "ST", "ND", "RD", "TH", "PX", "PP", "WK")
)
_EXPLICIT = re.compile(r"\bpost ?code\b|\bzip\b|\baddress\b", re.IGNORECASE)


def find_postcodes(text: str) -> Iterator[Found]:
    """Yield the full postcodes of ``text``."""
    for match in _CODE.finditer(text):
        if _is_postcode(text, match):
            yield Found(match.start(), match.end(), "POSTCODE", 0.95, "pattern")
    for match in _SPREAD.finditer(text):
        letters = re.sub(r"[^A-Z\d]", "", match.group())
        area = letters[:2] if letters[1].isalpha() else letters[0]
        if area in AREAS and _UNIT.fullmatch(letters[-2:]):
            yield Found(match.start(), match.end(), "POSTCODE", 0.85, "pattern")


def _is_postcode(text: str, match: re.Match[str]) -> bool:
    area = match["area"].upper()
    unit = re.sub(r"[ .]", "", match["unit"]).upper()
    shown = match.group()
    # Letters that no unit has are a slip of somebody's, where all else is as printed.
    is_printed = (
        (shown.isupper() or (shown.islower() and len(area) == 2))
        and match["gap"] == " "
        and unit not in ("KM", "CM", "MM")
    )
    if area not in AREAS or not (_UNIT.fullmatch(unit) or is_printed):
        return False
    explicit = words_near(text, match.start(), match.end(), _EXPLICIT, before=40)
    letters = match["district"] + match["sector"]
    if not any(char.isdigit() for char in letters) or _ORDINAL.search(shown):
        return False
    # A letter typed for a digit, or odd gaps, are believed only in capitals or when announced.
    district = match["district"]
    doubtful = (
        " " in match["unit"] or "." in shown or not district[0].isdigit() or match["sector"] in "oO"
        or shown[len(area)] in " .-"
    )  # fmt: skip
    if doubtful:
        return shown.isupper() or explicit
    # "e12 5ft", "a 4 2nd": a grid of streets and a measure, not a district and a unit.
    if shown.islower() and match["gap"] and district.isdigit() and len(area) == 1:
        return explicit or unit not in _MEASURES
    return True
