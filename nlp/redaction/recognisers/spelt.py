"""Numbers and codes spelt out: "oh seven seven", "bravo delta three six", "q q 1 2", "P for papa".

Words, letters and figures that stand together are read into one string of characters, each of
which knows where it stands in the text; the string is then matched against the shapes of
telephone numbers, postcodes, National Insurance numbers, vehicles, NHS and bank numbers.
Source: the ICAO spelling alphabet; the shapes as in the recognisers beside this one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp.redaction.recognisers.found import Found, words_near
from nlp.redaction.recognisers.postcode import AREAS
from nlp.redaction.recognisers.spelt_pieces import Piece, runs_of

MIN_PIECES = 4
MIN_WORDS = 3
MOBILE_DIGITS = 11
_NHS = re.compile(r"\bnhs\b|\bhealth (?:no|number)", re.IGNORECASE)
_SORT = re.compile(r"\bsort\b|\bs/?c\b", re.IGNORECASE)
_ACCOUNT = re.compile(r"\ba/?c(?:c(?:oun)?t?)?\b", re.IGNORECASE)
_VEHICLE = re.compile(
    r"\b(?:r ?e ?g(?:istration)?|plates?|number ?plate|cars?|vans?|lorry|taxi|cab|vehicle|"
    r"motorbike|fine|ticket|parked|park|drove|driver)\b",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"\bp(?:ost)?[ \-]?code\b|\baddress\b|\blive\b", re.IGNORECASE)
_INSURANCE = re.compile(r"\bn\.? ?i\b|\bnino\b|\bnational insurance\b|\binsurance\b", re.IGNORECASE)
_TEL = re.compile(r"\b(?:number|phone|mobile|mob|tel|ring|call|text|on)\b", re.IGNORECASE)
# Shape, type, the words that say what it is, and whether it is nothing without them.
_SHAPES = (
    (re.compile(r"(?:0|44)[1-37-9]\d{8,9}(?!\d)"), "PHONE", _TEL, False),
    (re.compile(r"[a-z]{2}[\do]{6}[a-d]"), "NI_NUMBER", _INSURANCE, False),
    (re.compile(r"[a-z]{2}\d{2}[a-z]{3}"), "VEHICLE_REG", _VEHICLE, False),
    (re.compile(r"[a-z]\d{1,3}[a-z]{3}|[a-z]{3}\d{1,3}[a-z]"), "VEHICLE_REG", _VEHICLE, True),
    (re.compile(r"[a-z]{1,2}\d[\da-z]?\d[a-z]{2}"), "POSTCODE", _POSTCODE, False),
    (re.compile(r"(?<!\d)7\d{9}(?!\d)"), "PHONE", _TEL, True),
    (re.compile(r"(?<!\d)\d{10}(?!\d)"), "NHS_NUMBER", _NHS, True),
    (re.compile(r"(?<!\d)\d{6}(?!\d)"), "BANK", _SORT, True),
    (re.compile(r"(?<!\d)\d{8}(?!\d)"), "BANK", _ACCOUNT, True),
)
LOOK_BACK = 60


def find_spelt(text: str) -> Iterator[Found]:
    """Yield what is spelt out in ``text``."""
    for run in runs_of(text):
        if len(run) >= MIN_WORDS:
            yield from _matches(text, run)


def _matches(text: str, run: Sequence[Piece]) -> Iterator[Found]:
    chars = "".join(piece.chars for piece in run)
    if not any(char.isdigit() for char in chars):
        return
    begins: dict[int, int] = {}
    ends: dict[int, int] = {}
    at = 0
    for number, piece in enumerate(run):
        begins[at] = number
        at += len(piece.chars)
        ends[at] = number
    taken: set[int] = set()
    for shape, kind, context, needs_context in _SHAPES:
        for match in shape.finditer(chars):
            if match.start() not in begins or match.end() not in ends:
                continue
            numbers = range(begins[match.start()], ends[match.end()] + 1)
            pieces = run[numbers.start : numbers.stop]
            if taken.isdisjoint(numbers) and _is_spelt(
                text, pieces, match.group(), kind, context, needs_context
            ):
                taken.update(numbers)
                yield Found(pieces[0].start, pieces[-1].end, kind, 0.85, "pattern")


def _is_spelt(
    text: str,
    pieces: Sequence[Piece],
    chars: str,
    kind: str,
    context: re.Pattern[str],
    needs_context: bool,
) -> bool:
    """Say whether enough of it is spelt out, and beside the right words where it must be."""
    n_words = sum(piece.kind == "word" for piece in pieces)
    n_single = sum(piece.kind == "single" for piece in pieces)
    if chars.isdigit():
        # Figures with a word among them hide a number too: "07700nine00two19".
        enough = 1 if len(chars) == MOBILE_DIGITS and chars.startswith("07") else MIN_WORDS
        return n_words >= enough and (not needs_context or _near(text, pieces, context))
    if n_words + n_single + sum(piece.kind == "name" for piece in pieces) < MIN_PIECES:
        return False
    if kind == "POSTCODE" and chars[: 2 if chars[1].isalpha() else 1].upper() not in AREAS:
        return False
    doubtful = needs_context or any(piece.kind == "name" for piece in pieces)
    return not doubtful or _near(text, pieces, context)


def _near(text: str, pieces: Sequence[Piece], context: re.Pattern[str]) -> bool:
    start, end = pieces[0].start, pieces[-1].end
    return words_near(text, start, end, context, before=LOOK_BACK, after=LOOK_BACK // 2)
