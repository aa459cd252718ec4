"""NHS numbers: ten digits whose check digit holds, beside words that say what they are.

One ten-digit number in eleven passes the check by chance, so the check alone isn't
believed. Source: NHS Data Dictionary, "NHS number" (modulus 11).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.redaction.recognisers.found import Found, words_near

_TEN = re.compile(r"(?<![\d+])\d{3}[ .\-]{0,2}\d{3}[ .\-]{0,2}\d{4}(?!\d)")
_BEFORE = re.compile(
    r"\bnhs[ ]?(?:no|num(?:ber)?|id|#|:)|\bnhs\b[^.!?\n]{0,25}$|"
    r"\b(?:patient|hospital|medical|health)[ ](?:no|num(?:ber)?|id|card)\b|\bmy number\b",
    re.IGNORECASE,
)
_AFTER = re.compile(r"^[^.!?\n]{0,25}\bnhs[ ](?:no|num(?:ber)?|id)\b", re.IGNORECASE)


def find_nhs_numbers(text: str) -> Iterator[Found]:
    """Yield the NHS numbers of ``text``."""
    for match in _TEN.finditer(text):
        digits = re.sub(r"\D", "", match.group())
        if not passes_check(digits):
            continue
        before = words_near(text, match.start(), match.end(), _BEFORE, before=50)
        if before or _AFTER.search(text[match.end() : match.end() + 50]):
            yield Found(match.start(), match.end(), "NHS_NUMBER", 1.0, "checksum")


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
