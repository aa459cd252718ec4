"""Read words, letters and figures that stand together into runs of characters.

Each piece of a run knows where it stands in the text: "oh seven seven", "bravo delta", "Q for
Quebec twice", "three nines". Source: the ICAO spelling alphabet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nlp.redaction.word_lists import words_of_file

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
_ALPHABET = {word: word[0] for word in words_of_file("spelling_alphabet.txt")}
# Names of letters; most are words as well, so that they count only beside a word that says what
# is spelt.
_LETTER_NAMES = {
    "ay": "a", "bee": "b", "be": "b", "see": "c", "cee": "c", "sea": "c", "dee": "d", "ee": "e",
    "eff": "f", "gee": "g", "aitch": "h", "haitch": "h", "eye": "i", "jay": "j", "kay": "k",
    "el": "l", "ell": "l", "em": "m", "en": "n", "pee": "p", "pea": "p", "queue": "q", "cue": "q",
    "are": "r", "ar": "r", "ess": "s", "tee": "t", "tea": "t", "you": "u", "yew": "u", "vee": "v",
    "ex": "x", "why": "y", "wye": "y", "zed": "z", "zee": "z",
}  # fmt: skip
# Words that people spell with who learnt no alphabet for it.
_OTHER_SPELLING = frozenset(
    [
        "umbrella",
        "apple",
        "able",
        "baker",
        "dog",
        "easy",
        "fox",
        "freddie",
        "george",
        "harry",
        "ink",
        "item",
        "king",
        "johnny",
        "love",
        "monkey",
        "mother",
        "nan",
        "nut",
        "orange",
        "peter",
        "queen",
        "roger",
        "robert",
        "sugar",
        "tommy",
        "uncle",
        "vinegar",
        "william",
        "yellow",
        "zebra",
        "elephant",
        "tiger",
        "snake",
        "egg",
        "sam",
        "edward",
        "bertie",
        "jack",
        "lucy",
        "zulu",
    ]
)
_REPEAT = {"double": 2, "treble": 3, "triple": 3}
_FILL = frozenset(
    [
        "space", "dash", "hyphen", "stroke", "slash", "gap", "then", "and", "plus", "um", "er",
        "erm", "uh", "comma", "pause", "capital", "letter", "number", "figure", "again", "thats",
    ]
)  # fmt: skip
# "Three nines", "two fives", and behind it: "Q for Quebec twice".
_TIMES = {"two": 2, "three": 3, "four": 4, "pair": 2}
_AFTER_TIMES = {"twice": 2, "thrice": 3}
_MANY = {
    f"{word}s" if word != "six" else "sixes": word
    for word in (
        "zero",
        "nought",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "oh",
    )
}
_UNITS = frozenset(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"])
_TOKEN = re.compile(r"[xX]-?[rR]ay|[A-Za-z]+|\d+")
_GAP = re.compile(r"[\s,.\-/()'\"]{0,5}")
_FILLED = re.compile("|".join(sorted(_FILL)), re.IGNORECASE)
_FOR = re.compile(r"\W{1,2}(?:for|as in)\W{1,2}(?P<word>[A-Za-z]+)", re.IGNORECASE)
MAX_PIECES = 200
MAX_GAP = 20


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


def runs_of(text: str) -> Iterator[list[Piece]]:
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
    following = tokens[at + 1].group().lower() if at + 1 < len(tokens) else ""
    if word in _TENS:
        if following in _UNITS and tokens[at + 1].start() - token.end() == 1:
            chars = _TENS[word] + _DIGITS[following]
            return Piece(token.start(), tokens[at + 1].end(), chars, "word"), at + 2
        return Piece(token.start(), token.end(), _TENS[word] + "0", "word"), at + 1
    if word in _TIMES and following in _MANY:
        chars = _DIGITS[_MANY[following]] * _TIMES[word]
        return Piece(token.start(), tokens[at + 1].end(), chars, "word"), at + 2
    return _letter_or_figures(text, tokens, at, word)


def _letter_or_figures(
    text: str, tokens: Sequence[re.Match[str]], at: int, word: str
) -> tuple[Piece | None, int]:
    """Return one letter, perhaps with the word it's spelt by and "twice", or figures."""
    token = tokens[at]
    chars, kind = _meaning(word)
    if not chars:
        return None, at + 1
    end, after = token.end(), at + 1
    spelt = _FOR.match(text, end) if len(chars) == 1 and chars.isalpha() else None
    if spelt and spelt["word"][0].lower() == chars:
        end, kind = spelt.end(), "word"
        while after < len(tokens) and tokens[after].start() < end:
            after += 1
    times = tokens[after].group().lower() if after < len(tokens) else ""
    if times in _AFTER_TIMES and tokens[after].start() - end <= 2 and len(chars) == 1:
        return Piece(
            token.start(), tokens[after].end(), chars * _AFTER_TIMES[times], "word"
        ), after + 1
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
    if word in _OTHER_SPELLING:
        return word[0], "name"
    return (_LETTER_NAMES[word], "name") if word in _LETTER_NAMES else ("", "")
