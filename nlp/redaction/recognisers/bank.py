"""Bank details: sort codes and account numbers beside their words, cards, IBANs.

Sources: ISO/IEC 7812-1 (Luhn check of cards), ISO 13616 (IBAN, modulus 97).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.redaction.recognisers.found import Found, words_near

_SORT_CODE = re.compile(r"(?<![\d/.\-])\d{2}[ \-.]{0,2}\d{2}[ \-.]{0,2}\d{2}(?![\d/\-])")
_ACCOUNT = re.compile(r"(?<![\d/.\-])\d{4}[ ]?\d{4}(?![\d/\-])")
_CARD = re.compile(r"(?<![\d.\-])[2-6](?:[ \-]{0,2}\d){12,18}(?!\d)")
_IBAN = re.compile(
    r"\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){3,7}(?:[ ]?[A-Z0-9]{1,3})?\b", re.IGNORECASE
)
_SORT_WORDS = re.compile(r"\bsort(?:ing)?[ \-]?code\b|\bs/c\b", re.IGNORECASE)
_ACCOUNT_WORDS = re.compile(
    r"\b(?:acc(?:oun)?t|a/c|acct?)\b[ ]?(?:no|num(?:ber)?|details|:|#|is)|\bbank(?:ing)?\b|"
    r"\bsort[ \-]?code\b|\ba/c\b|\baccount\b",
    re.IGNORECASE,
)


def find_bank_details(text: str) -> Iterator[Found]:
    """Yield sort codes, account numbers, card numbers and IBANs of ``text``."""
    for match in _SORT_CODE.finditer(text):
        if words_near(text, match.start(), match.end(), _SORT_WORDS, before=40, after=25):
            yield Found(match.start(), match.end(), "BANK", 0.9, "context")
    for match in _ACCOUNT.finditer(text):
        if words_near(text, match.start(), match.end(), _ACCOUNT_WORDS, before=60):
            yield Found(match.start(), match.end(), "BANK", 0.85, "context")
    for match in _CARD.finditer(text):
        if passes_luhn(re.sub(r"\D", "", match.group())):
            yield Found(match.start(), match.end(), "BANK", 0.95, "checksum")
    for match in _IBAN.finditer(text):
        if _is_iban(re.sub(r"\s", "", match.group()).upper()):
            yield Found(match.start(), match.end(), "BANK", 1.0, "checksum")


def passes_luhn(digits: str) -> bool:
    """Say whether the digits satisfy the Luhn check: every second from the right doubled."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _is_iban(code: str) -> bool:
    moved = code[4:] + code[:4]
    return int("".join(str(int(char, 36)) for char in moved)) % 97 == 1
