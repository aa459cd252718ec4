"""Telephone numbers as people in Britain write them: spaced, dotted, +44, or in words.

Source: Ofcom, National Telephone Numbering Plan (shapes of numbers by first digits).
Limit: a local number without its area code counts only beside a word such as "ring".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.redaction.recognisers.found import Found, words_near

_GAP = r"[ \t.,\-()/_*]{0,3}"
# People who hide a number write the letter for the digit; at least six must be real digits.
_DIGIT = r"[0-9oOlI]"
_EXTENSION = r"(?:[ ,]{0,2}(?:ext(?:ension)?|x)\.?[ ]?\d{1,5}\b)?"
_NATIONAL = re.compile(
    rf"(?<![\w+£$€.])(?<!\d-)\(?[0oO](?:{_GAP}{_DIGIT}){{9,10}}(?![\w£]){_EXTENSION}"
)
_ABROAD = re.compile(
    rf"(?<![\w+])(?<!\d-)\(?(?:\+|00)[ ]?[1-9](?:{_GAP}\d){{7,13}}(?!\w){_EXTENSION}"
)
_BARE = re.compile(rf"(?<![\w+£$€.])(?:44{_GAP})?[1-9](?:{_GAP}\d){{8,9}}(?![\w%])")
_LOCAL = re.compile(r"(?<![\w+£$€./-])[2-9]\d{2,3}[ \-]?\d{3,4}(?![\w%./-])")
_ANY = re.compile(r"(?<![\w+£$€./-])\d(?:[ .\-]?\d){5,12}(?![\w%/-])")
_DATE = re.compile(r"\d{1,2}[ ./-]\d{1,2}[ ./-](?:\d{2}|\d{4})")
_CALL = re.compile(
    r"\b(?:ph(?:one|oned|oning)?|tel(?:ephone)?|call|ring|rang|mob(?:ile)?|text|sms|whats ?app|"
    r"landline|cell|contact|fax|reach me)\b[^.!?\n]{0,20}$",
    re.IGNORECASE,
)
_RING_ON = re.compile(
    r"\b(?:ph|phone|tel|telephone|call|ring|mob|mobile|text|landline|number)\b[^.!?\n\d]{0,14}$",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"\b(?:call|ring|phone|tel|telephone|text|mobile|mob)\b(?:[ ](?:me|us|him|her|them|on|at|is|no|"
    r"number)\b){0,3}[ :.]{0,3}$",
    re.IGNORECASE,
)
# Figures that their own words call something else.
_OTHER = re.compile(
    r"\b(?:ref(?:erence)?s?|uan|serial|batch|isbn|order|asset|meter|lot|policy|claim|account|"
    r"case|nhs|invoice|tracking|barcode|customer|member(?:ship)?|hospital|patient|crime|tenancy|"
    r"library|passport|model|badge|card)\b[^.!?\n\d]{0,14}$",
    re.IGNORECASE,
)


PUBLIC = ("0800", "0808", "030")


def find_phones(text: str) -> Iterator[Found]:
    """Yield the telephone numbers of ``text``."""
    for match in _NATIONAL.finditer(text):
        if _is_national(match.group()):
            yield Found(match.start(), match.end(), "PHONE", 0.95, "pattern")
    for match in _ABROAD.finditer(text):
        yield Found(match.start(), match.end(), "PHONE", 0.95, "pattern")
    for match in _BARE.finditer(text):
        if words_near(text, match.start(), match.end(), _CALL, before=40) and not words_near(
            text, match.start(), match.end(), _OTHER, before=30
        ):
            yield Found(match.start(), match.end(), "PHONE", 0.8, "context")
    yield from _local(text)


def _local(text: str) -> Iterator[Found]:
    """Yield numbers without area code, and of odd lengths, where words announce them."""
    for match in _LOCAL.finditer(text):
        near = words_near(text, match.start(), match.end(), _RING_ON, before=30)
        if near and not words_near(text, match.start(), match.end(), _OTHER, before=30):
            yield Found(match.start(), match.end(), "PHONE", 0.7, "context")
    for match in _ANY.finditer(text):
        is_announced = _ANNOUNCED.search(text[max(0, match.start() - 30) : match.start()])
        if re.sub(r"\D", "", match.group()).startswith(PUBLIC):
            continue
        if is_announced and not _DATE.fullmatch(match.group()):
            yield Found(match.start(), match.end(), "PHONE", 0.7, "context")


def _is_national(shown: str) -> bool:
    body = re.split(r"[ ,]{0,2}(?:e?xt?)", shown, maxsplit=1)[0]
    if sum(char.isdigit() for char in body) < 6:
        return False
    digits = re.sub(r"\D", "", body.translate(str.maketrans("oOlI", "0011")))
    # 04 and 06 are not in use; 07, 03 and 05 always have eleven digits. Numbers that are free to
    # call and those kept for public bodies are nobody's own.
    if digits[1] in "046" or digits.startswith(PUBLIC):
        return False
    return len(digits) == 11 or digits[1] in "128"
