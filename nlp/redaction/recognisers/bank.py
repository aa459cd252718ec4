"""Bank details: sort codes and account numbers beside their words, cards, IBANs.

Sources: ISO/IEC 7812-1 (Luhn check of cards), ISO 13616 (IBAN, modulus 97).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.redaction.recognisers.found import Found, words_near

_SORT_CODE = re.compile(r"(?<![\d/.\-£])\d{2}[ \-./]{0,2}\d{2}[ \-./]{0,2}\d{2}(?![\d/\-])")
_ACCOUNT = re.compile(r"(?<![\d/.\-£])\d{2,4}[ \-]?\d{2,4}[ \-]?\d{0,4}(?![\d/\-])")
_CARD = re.compile(r"(?<![\d.\-])[2-6](?:[ \-.]{0,2}\d){12,18}(?!\d)")
_CARD_NAMED = re.compile(r"(?<![\d.\-])\d{4}(?:[ \-.]{0,2}\d{4}){3}(?![\d])")
_IBAN = re.compile(
    r"\b[A-Z]{2}[ ]?\d{2}(?:[ ]?[A-Z0-9]{4}){3,7}(?:[ ]?[A-Z0-9]{1,3})?\b", re.IGNORECASE
)
_ROLL = re.compile(
    r"\broll[ ](?:(?:no|num(?:ber)?)\.?[ ]?)?(?:is[ ]|:[ ]?)?"
    r"(?P<code>(?=[\w/\-]{0,12}\d)[A-Za-z0-9][\w/\-]{3,18}\w)",
    re.IGNORECASE,
)
_PAIR = re.compile(
    r"(?<![\d/.\-£])(?P<sort>\d{2}[ \-./]?\d{2}[ \-./]?\d{2})(?P<gap>[^\d.!?\n]{1,25})"
    r"(?P<account>\d{4}[ \-]?\d{4})(?![\d/\-])"
)
_SORT_WORDS = re.compile(
    r"\bsort(?:ing)?(?:[ \-]?codes?)?(?: is| was)?[ :=#]{0,3}$|\bsort(?:ing)?[ \-]?code\b|"
    r"\bs/?c\b[ :=.]{0,3}",
    re.IGNORECASE,
)
_SORT_AFTER = re.compile(r"^[ ,(]{0,3}(?:is|was)?[ ]?(?:my|the|his|her)?[ ]?sort[ \-]?code\b", re.I)
_ACCOUNT_WORDS = re.compile(
    r"\b(?:acc(?:oun)?t?|a/c)\b[ ]?(?:no|num(?:ber)?|details|:|#|is|name)?|\bbank(?:ing)?\b|"
    r"\bsort[ \-]?code\b",
    re.IGNORECASE,
)
# An account with a library or for rent is a reference and no bank account.
_OTHER_ACCOUNT = re.compile(
    r"\b(?:library|rent|council tax|water|gas|electric\w{0,4}|energy|customer|patient|parking|"
    r"membership|user|online)\b[^.!?\n\d]{0,30}$|\baccount (?:with|at) (?:the |your )?"
    r"(?!bank|building)[a-z]+[^.!?\n\d]{0,20}$",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"\b(?:bank|pay(?:ment|ing)?|paid|refund|transfer|deposit|bacs|direct debit|standing order|"
    r"cheque|account|acct?|money)\b",
    re.IGNORECASE,
)
_CARD_WORDS = re.compile(
    r"\b(?:card|visa|mastercard|debit|credit|amex|maestro|long number)\b", re.IGNORECASE
)
_NOT_CARD = re.compile(
    r"\b(?:uan|ref(?:erence)?|library|loyalty|meter|mpan|imei|serial)\b", re.IGNORECASE
)
# Letters right before make it somebody's reference: "Acc NDR 30118845".
_CODED = re.compile(r"\b(?!ACC|ACCT|NO|AC)[A-Z]{2,5}[ ]$")
ACCOUNT_DIGITS = 8


def find_bank_details(text: str) -> Iterator[Found]:
    """Yield sort codes, account numbers, card numbers and IBANs of ``text``."""
    yield from _pairs(text)
    for match in _SORT_CODE.finditer(text):
        before = words_near(text, match.start(), match.end(), _SORT_WORDS, before=40)
        if before or _SORT_AFTER.search(text[match.end() : match.end() + 25]):
            yield Found(match.start(), match.end(), "BANK", 0.9, "context")
    for match in _ACCOUNT.finditer(text):
        if sum(char.isdigit() for char in match.group()) == ACCOUNT_DIGITS and _is_account(
            text, match
        ):
            yield Found(match.start(), match.end(), "BANK", 0.85, "context")
    for match in _ROLL.finditer(text):
        yield Found(*match.span("code"), "BANK", 0.8, "context")
    yield from _cards(text)
    for match in _IBAN.finditer(text):
        if _is_iban(re.sub(r"\s", "", match.group()).upper()):
            yield Found(match.start(), match.end(), "BANK", 1.0, "checksum")


def _pairs(text: str) -> Iterator[Found]:
    """Yield sort codes with the account number that follows: the two together say what they are."""
    for match in _PAIR.finditer(text):
        plain = re.search(r"[A-Za-z]", match["gap"]) is None
        near = words_near(text, match.start(), match.end(), _MONEY, before=80, after=40)
        if near or (plain and "-" in match["sort"]) or _ACCOUNT_WORDS.search(match["gap"]):
            for part in ("sort", "account"):
                yield Found(*match.span(part), "BANK", 0.9, "context")


def _is_account(text: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    if re.search(r"\b[A-Z]{2,5}[ ]$", text[max(0, start - 6) : start]) and _CODED.search(
        text[:start]
    ):
        return False
    near = words_near(text, start, end, _ACCOUNT_WORDS, before=60)
    return near and not words_near(text, start, end, _OTHER_ACCOUNT, before=60)


def _cards(text: str) -> Iterator[Found]:
    for match in _CARD.finditer(text):
        if passes_luhn(re.sub(r"\D", "", match.group())):
            yield Found(match.start(), match.end(), "BANK", 0.95, "checksum")
    for match in _CARD_NAMED.finditer(text):
        start, end = match.span()
        named = words_near(text, start, end, _CARD_WORDS, before=50, after=20)
        if named and not words_near(text, start, end, _NOT_CARD, before=30):
            yield Found(start, end, "BANK", 0.8, "context")


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
