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
_NATIONAL = re.compile(rf"(?<![\w+£$€.])\(?[0oO](?:{_GAP}{_DIGIT}){{9,10}}(?![\w£]){_EXTENSION}")
_ABROAD = re.compile(rf"(?<![\w+])\(?(?:\+|00)[ ]?[1-9](?:{_GAP}\d){{7,13}}(?!\w){_EXTENSION}")
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
_WORDS = {
    "oh": 1, "o": 1, "zero": 1, "nought": 1, "naught": 1, "nil": 1,
    "one": 1, "two": 1, "three": 1, "four": 1, "five": 1, "six": 1, "seven": 1, "eight": 1,
    "nine": 1, "double": 1, "treble": 2, "triple": 2, "plus": 0,
    "hundred": 2, "thousand": 3,
}  # fmt: skip
_TOKEN = re.compile(r"[A-Za-z]+|\d+")
_FIRST_WORDS = frozenset({"oh", "o", "zero", "nought", "naught", "plus"})
_SPELLED_DIGITS = range(9, 15)
MAX_GAP = 3


def find_phones(text: str) -> Iterator[Found]:
    """Yield the telephone numbers of ``text``."""
    for match in _NATIONAL.finditer(text):
        if _is_national(match.group()):
            yield Found(match.start(), match.end(), "PHONE", 0.95, "pattern")
    for match in _ABROAD.finditer(text):
        yield Found(match.start(), match.end(), "PHONE", 0.95, "pattern")
    for match in _BARE.finditer(text):
        if words_near(text, match.start(), match.end(), _CALL, before=40):
            yield Found(match.start(), match.end(), "PHONE", 0.8, "context")
    for match in _LOCAL.finditer(text):
        if words_near(text, match.start(), match.end(), _RING_ON, before=30):
            yield Found(match.start(), match.end(), "PHONE", 0.7, "context")
    for match in _ANY.finditer(text):
        is_announced = _ANNOUNCED.search(text[max(0, match.start() - 30) : match.start()])
        if is_announced and not _DATE.fullmatch(match.group()):
            yield Found(match.start(), match.end(), "PHONE", 0.7, "context")
    yield from _spelled(text)


def _is_national(shown: str) -> bool:
    body = re.split(r"[ ,]{0,2}(?:e?xt?)", shown, maxsplit=1)[0]
    if sum(char.isdigit() for char in body) < 6:
        return False
    digits = re.sub(r"\D", "", body.translate(str.maketrans("oOlI", "0011")))
    # 04 and 06 are not in use; 07, 03 and 05 always have eleven digits.
    if digits[1] in "046":
        return False
    return len(digits) == 11 or digits[1] in "128"


def _spelled(text: str) -> Iterator[Found]:
    """Yield runs of digits of which at least three are words, beginning "oh" or "zero"."""
    run: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text):
        fits = token.group().isdigit() or token.group().lower() in _WORDS
        if run and not (fits and token.start() - run[-1].end() <= MAX_GAP):
            yield from _from_run(run)
            run = []
        if fits and (run or token.group().lower() in _FIRST_WORDS or token.group()[0] == "0"):
            run.append(token)
    yield from _from_run(run)


def _from_run(run: list[re.Match[str]]) -> Iterator[Found]:
    words = [t.group() for t in run]
    n_words = sum(not word.isdigit() for word in words)
    n_digits = sum(len(w) if w.isdigit() else _WORDS[w.lower()] for w in words)
    if n_words >= 3 and n_digits in _SPELLED_DIGITS:
        yield Found(run[0].start(), run[-1].end(), "PHONE", 0.85, "pattern")
