"""NHS numbers: ten digits whose check digit holds, in a text about care, or named as one.

One ten-digit number in eleven passes the check by chance, so the check alone isn't
believed, and a number that its own words call an order or a serial number isn't either.
Source: NHS Data Dictionary, "NHS number" (modulus 11).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.redaction.recognisers.found import Found, words_near

_TEN = re.compile(r"(?<![\d+£])(?:\d[ .\-/]{0,2}){9}\d(?![\d/])")
# Three, three and four is how they are printed.
_SPACED = re.compile(r"\d{3}[ \-./]\d{3}[ \-./]\d{4}")
_GROUPS = re.compile(r"\d{3}[ .\-]{0,2}\d{3,4}[ .\-]{0,2}\d{3,4}")
_NAMED = re.compile(
    r"\bnhs[ ]?(?:no|num(?:ber)?|id|#|:)?\b[^.!?\n\d]{0,30}$|"
    r"\bnhs[ ](?:no|num(?:ber)?|nr|id)\b[^.!?\n]{0,40}$|"
    r"\b(?:health|medical|hospital card|national health)(?: service)? (?:no|"
    r"num(?:ber)?)\b[^.!?\n\d]{0,25}$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"^[^.!?\n]{0,25}\bnhs[ ](?:no|num(?:ber)?|id)\b", re.IGNORECASE)
# Words of care and of whose it is, anywhere in the text, beside the check digit.
_NHS = re.compile(r"\bnhs (?:no|num|app|letter|card|says|record)|\bthe nhs and\b", re.IGNORECASE)
_CARE = re.compile(
    r"\bnhs\b|\b(?:patient|hospital|medical|health|blood|surgery|gp|allerg\w+|wrist|bracelet|"
    r"brace|doctor|ambulance|clinic|ward|"
    r"nurse|a&e|admi(?:tted|ssion)|prescription|appointment|operation|scan|x-?ray|vaccin\w{1,6}|"
    r"wristband|sticker|my number|(?:is|are) (?:mine|his|hers|my (?:mum|dad|son|daughter)'?s))\b|"
    r"\bcard\b",
    re.IGNORECASE,
)
# What a number of ten figures is when its own words say so.
_OTHER = re.compile(
    r"\b(?:order(?:ed)?|ref(?:erence)?s?|serial|batch|lot|isbn|asset|meter|model|part|tracking|"
    r"parcel|invoice|account|acct?|policy|claim|case|complaint|ticket|phone|tel|mobile|ring|call|"
    r"text|fax|barcode|tag|licen[cs]e|passport|utr|tender|contract|reading|booking|planning|"
    r"customer|member(?:ship)?|loyalty|receipt|raffle|lottery|product|catalogue|stock|job|"
    r"transaction|auction|item|sku|charity|company|vat)\b[^.!?\n]{0,35}$",
    re.IGNORECASE,
)


_BEHIND_NAME = re.compile(
    r"(?:[A-Z][a-z]+|\b(?:me|him|her|mum|dad|son|daughter|patient))[ ]?[,(:][ ]?$"
)
_THEIRS = re.compile(
    r"^[ ,]{0,2}(?:that's|thats|is|that is|it's)[ ](?:me|mine|him|his|her|hers|my|our)\b|"
    r"^,? (?:and )?not \d",
    re.IGNORECASE,
)


def find_nhs_numbers(text: str) -> Iterator[Found]:
    """Yield the NHS numbers of ``text``.

    Named as one, a number counts even where a digit is wrong: people swap digits, and say so.
    """
    numbers = list(_TEN.finditer(text))
    if not numbers:
        return
    is_about_care = _CARE.search(text) is not None
    doubtful: list[re.Match[str]] = []
    n_found = 0
    for match in numbers:
        found = _found(text, match, is_about_care=is_about_care)
        if found is not None:
            n_found += 1
            yield found
        elif _GROUPS.fullmatch(match.group()) and not _is_other(text, match):
            doubtful.append(match)
    if n_found:
        # A second number of the same shape beside one that is sure is the same thing miswritten.
        for match in doubtful:
            yield Found(match.start(), match.end(), "NHS_NUMBER", 0.6, "context")


def _found(text: str, match: re.Match[str], *, is_about_care: bool) -> Found | None:
    start, end = match.span()
    passes = passes_check(re.sub(r"\D", "", match.group()))
    origin = "checksum" if passes else "context"
    if words_near(text, start, end, _NAMED, before=60) or _AFTER.search(text[end : end + 50]):
        return Found(start, end, "NHS_NUMBER", 1.0 if passes else 0.8, origin)
    if _is_other(text, match):
        return None
    if not is_about_care and not _whose(text, match):
        return None
    says_nhs = _NHS.search(text) is not None and _GROUPS.fullmatch(match.group()) is not None
    if passes or says_nhs or _SPACED.fullmatch(match.group()):
        return Found(start, end, "NHS_NUMBER", 0.9 if passes else 0.7, origin)
    return None


def _is_other(text: str, match: re.Match[str]) -> bool:
    """Say whether it is a telephone number, or called something else."""
    is_phone = match.group()[0] == "0"
    return is_phone or words_near(text, match.start(), match.end(), _OTHER, before=50)


def _whose(text: str, match: re.Match[str]) -> bool:
    """Say whether it stands in threes and fours behind somebody, or is said to be theirs."""
    if not _SPACED.fullmatch(match.group()):
        return False
    left = text[max(0, match.start() - 30) : match.start()]
    return bool(_BEHIND_NAME.search(left) or _THEIRS.match(text[match.end() : match.end() + 30]))


def passes_check(digits: str) -> bool:
    """Say whether ten digits satisfy the modulus 11 check.

    The first nine are weighted 10 down to 2; eleven less the remainder of their sum is
    the tenth, 11 counting as 0 and 10 never being issued.
    """
    total = sum(
        int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)
    )
    check = (11 - total % 11) % 11
    return check == int(digits[9])
