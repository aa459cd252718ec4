"""Numbers and codes spelt out: "oh seven seven", "bravo delta three six", "q q 1 2", "P for papa".

Words, letters and figures that stand together are read into one string of characters, each of
which knows where it stands in the text; the string is then matched against the shapes of
telephone numbers, postcodes, National Insurance numbers, vehicles, NHS and bank numbers.
Source: the ICAO spelling alphabet; the shapes as in the recognisers beside this one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nlp.redaction.recognisers.found import Found, words_near
from nlp.redaction.recognisers.postcode import AREAS

_DIGITS = {
    "zero": "0", "nought": "0", "naught": "0", "nil": "0", "oh": "0", "one": "1", "two": "2",
    "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14",
    "fifteen": "15", "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19",
    "niner": "9", "hundred": "00", "thousand": "000",
}  # fmt: skip
_TENS = {
    "twenty": "2", "thirty": "3", "forty": "4", "fourty": "4", "fifty": "5", "sixty": "6",
    "seventy": "7", "eighty": "8", "ninety": "9",
}  # fmt: skip
_ALPHABET = {
    word: word[0]
    for word in [
        "alpha",
        "alfa",
        "bravo",
        "charlie",
        "delta",
        "echo",
        "foxtrot",
        "golf",
        "hotel",
        "india",
        "juliet",
        "juliett",
        "kilo",
        "lima",
        "mike",
        "november",
        "oscar",
        "papa",
        "quebec",
        "romeo",
        "sierra",
        "tango",
        "uniform",
        "victor",
        "whiskey",
        "whisky",
        "xray",
        "yankee",
        "zulu",
    ]
}
# Names of letters; most are words as well, so that they count only beside a word that says what
# is spelt.
_LETTER_NAMES = {
    "ay": "a", "bee": "b", "be": "b", "see": "c", "cee": "c", "sea": "c", "dee": "d", "ee": "e",
    "eff": "f", "gee": "g", "aitch": "h", "haitch": "h", "eye": "i", "jay": "j", "kay": "k",
    "el": "l", "ell": "l", "em": "m", "en": "n", "pee": "p", "pea": "p", "queue": "q", "cue": "q",
    "are": "r", "ar": "r", "ess": "s", "tee": "t", "tea": "t", "you": "u", "yew": "u", "vee": "v",
    "ex": "x", "why": "y", "wye": "y", "zed": "z", "zee": "z",
}  # fmt: skip
_REPEAT = {"double": 2, "treble": 3, "triple": 3}
_FILL = frozenset(("space", "dash", "hyphen", "stroke", "slash", "gap", "then", "and", "plus"))
_UNITS = frozenset(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"])
_TOKEN = re.compile(r"[xX]-?[rR]ay|[A-Za-z]+|\d+")
_GAP = re.compile(r"[\s,.\-/()'\"]{0,5}")
_FILLED = re.compile("|".join(sorted(_FILL)), re.IGNORECASE)
_FOR = re.compile(r"\W{1,2}(?:for|as in)\W{1,2}(?P<word>[A-Za-z]+)", re.IGNORECASE)
MIN_PIECES = 4
MAX_PIECES = 200
MIN_WORDS = 3
MOBILE_DIGITS = 11


class Piece(NamedTuple):
    """A word, letter or figure of something spelt out.

    Attributes:
        start: first character in the text.
        end: the character after its last.
        chars: what it stands for, in small letters.
        kind: "word" (a digit or the spelling alphabet), "name" (of a letter), "single" or
            "figures" (several).
    """

    start: int
    end: int
    chars: str
    kind: str


_NHS = re.compile(r"\bnhs\b", re.IGNORECASE)
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
MAX_GAP = 20


def find_spelt(text: str) -> Iterator[Found]:
    """Yield what is spelt out in ``text``."""
    for run in _runs(text):
        if len(run) >= MIN_WORDS:
            yield from _matches(text, run)


def _runs(text: str) -> Iterator[list[Piece]]:
    """Yield the pieces that stand together."""
    tokens = list(_TOKEN.finditer(text))
    run: list[Piece] = []
    at = 0
    while at < len(tokens):
        piece, after = _piece(text, tokens, at)
        if piece is None:
            if run and tokens[at].group().lower() in _FILL:
                at += 1
                continue
            yield run
            run = []
            at += 1
            continue
        if run and (len(run) == MAX_PIECES or not _is_near(text, run[-1].end, piece.start)):
            yield run
            run = []
        run.append(piece)
        at = after
    yield run


def _is_near(text: str, end: int, start: int) -> bool:
    if start - end == 1 and text[end] == " ":
        return True
    if start - end > MAX_GAP:
        return False
    return _GAP.fullmatch(_FILLED.sub("", text[end:start])) is not None


def _piece(text: str, tokens: Sequence[re.Match[str]], at: int) -> tuple[Piece | None, int]:
    """Return the piece that begins at a token, if any, and the number of the token after it."""
    token = tokens[at]
    word = token.group().lower().replace("-", "")
    if word in _REPEAT and at + 1 < len(tokens):
        return _repeated(text, tokens, at, _REPEAT[word])
    if word in _TENS:
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        unit = following.group().lower() if following is not None else ""
        if following is not None and unit in _UNITS and following.start() - token.end() == 1:
            chars = _TENS[word] + _DIGITS[unit]
            return Piece(token.start(), following.end(), chars, "word"), at + 2
        return Piece(token.start(), token.end(), _TENS[word] + "0", "word"), at + 1
    chars, kind = _meaning(word)
    if not chars:
        return None, at + 1
    end, after = token.end(), at + 1
    spelt = _FOR.match(text, end) if len(chars) == 1 and chars.isalpha() else None
    if spelt and spelt["word"][0].lower() == chars:
        end, kind = spelt.end(), "word"
        while after < len(tokens) and tokens[after].start() < end:
            after += 1
    return Piece(token.start(), end, chars, kind), after


def _repeated(
    text: str, tokens: Sequence[re.Match[str]], at: int, times: int
) -> tuple[Piece | None, int]:
    """Return "double oh" or "double you" as one piece."""
    start = tokens[at].start()
    if times == 2 and tokens[at + 1].group().lower() in ("you", "u"):
        return Piece(start, tokens[at + 1].end(), "w", "word"), at + 2
    piece, after = _piece(text, tokens, at + 1) if _is_plain(tokens[at + 1]) else (None, at + 1)
    if piece is None or len(piece.chars) != 1:
        return None, at + 1
    return Piece(start, piece.end, piece.chars * times, "word"), after


def _is_plain(token: re.Match[str]) -> bool:
    return token.group().lower() not in _REPEAT


def _meaning(word: str) -> tuple[str, str]:
    """Return what a word stands for, and in what way; empty where it is only a word."""
    if word.isdigit():
        return word, "single" if len(word) == 1 else "figures"
    if len(word) == 1:
        return word, "single"
    if word in _DIGITS:
        return _DIGITS[word], "word"
    if word in _ALPHABET:
        return _ALPHABET[word], "word"
    return (_LETTER_NAMES[word], "name") if word in _LETTER_NAMES else ("", "")


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
