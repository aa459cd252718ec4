"""Find hidden, turned, spaced out and look-alike characters; accents, emoji and scripts are none.

Source: Unicode Technical Report 36 and Technical Standard 39 (security considerations,
confusables). Limits: pictures of letters, rare look-alikes of other scripts, words spelt
backwards, and what a font alone would hide.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from nlp.screening.masks import masked_words, spaced_runs
from nlp.screening.shapes import Flag, simple_flag

Place = tuple[int, int, str]

HIDDEN = "hidden characters"
TURNED_ROUND = "the order of characters is turned round"
LOOK_ALIKE = "letters of another script that look like these"
FANCY = "letters drawn as signs"
UPSIDE_DOWN = "letters upside down"
STACKED = "marks piled on letters"
SPACED = "letters spaced out"
NUMBERS = "digits or signs in place of letters"

FEWEST_FANCY, FEWEST_TURNED, FEWEST_LOOSE, FEWEST_STACKED = 4, 3, 3, 3
_RUN = 3
_JOINERS = "\u200c\u200d"
_ZERO_WIDTH = "\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff\u180e\u034f"
_BLANK = "\u115f\u1160\u3164\uffa0\u2800"
_HIDING = re.compile(f"[{_ZERO_WIDTH}{_BLANK}\U000e0000-\U000e01ef]+")
_SOFT = re.compile("[^\\W\\d_]{1,3}\u00ad[^\\W\\d_]{1,3}\u00ad[^\\W\\d_]*|(?<!\\w)[^\\W\\d_]\u00ad")
_OVERRIDE = re.compile("[\u202d\u202e]+")
_DIRECTION = re.compile("[\u202a-\u202c\u2066-\u2069\u200e\u200f\u061c]{3,}")
_FLAG_OF_A_PART = re.compile("\U0001f3f4[\U000e0020-\U000e007e]{1,12}\U000e007f")
_FANCY = re.compile(
    "[\uff21-\uff3a\uff41-\uff5a\u24b6-\u24e9\U0001d400-\U0001d7ff\U0001f130-\U0001f189]"
)
_TURNED = re.compile(
    "[\u0250\u0254\u01dd\u025f\u0183\u0265\u1d09\u027e\u029e\u026f\u0279\u0287\u028c\u028d\u028e]"
)
_SOUND_SIGNS = re.compile("[\u026a\u02c8\u02cc\u02d0\u028a\u014b\u0283]")
_LETTERS = re.compile(r"[^\W\d_]+")
# Cyrillic and Greek letters that look like Latin ones.
_ALIKE = frozenset(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u04bb\u0475\u051b\u051d"
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0408\u0405"
    "\u03bf\u03b1\u03bd\u03c1\u03b9\u03ba\u03c5\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d"
    "\u039f\u03a1\u03a4\u03a5\u03a7\u0585\u057d\u0570\u0578"
)
_COMPLEX = re.compile("[\u0590-\u08ff\u0900-\u109f\u1780-\u17ff\u1800-\u18af]")
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def find_obfuscation(text: str) -> Flag | None:
    """Return a flag where characters hide or imitate what is written."""
    places = list(_places(text))
    return simple_flag("obfuscation", text, places) if places else None


def _places(text: str) -> Iterator[Place]:
    if not text.isascii():
        yield from _hidden(text)
        yield from _turned_round(text)
        yield from _look_alikes(text)
        yield from _drawn(text)
        yield from _stacked(text)
    for run in spaced_runs(text):
        yield run.start, run.end, SPACED
    for word in masked_words(text):
        yield word.start, word.end, NUMBERS


def _hidden(text: str) -> Iterator[Place]:
    flags = {at for match in _FLAG_OF_A_PART.finditer(text) for at in range(*match.span())}
    loose: list[Place] = []
    for match in _HIDING.finditer(text):
        start, end = match.span()
        if start in flags or (start == 0 and match.group() == "\ufeff"):
            continue
        around = text[max(0, start - 1) : start], text[end : end + 1]
        if _is_joining(match.group(), around):
            continue
        place = (start, end, HIDDEN)
        if end - start >= _RUN or all(side.isalnum() for side in around):
            yield place
        else:
            loose.append(place)
    # One at the edge of a word comes with copied text; several are meant.
    yield from loose if len(loose) >= FEWEST_LOOSE else ()
    for match in _SOFT.finditer(text):
        yield match.start(), match.end(), HIDDEN


def _is_joining(run: str, around: tuple[str, str]) -> bool:
    """Say whether hidden characters do their proper work: joining emoji, shaping a script."""
    sides = "".join(around)
    if _COMPLEX.search(sides) or _EAST_ASIAN.search(sides):
        return True
    is_sign = any(unicodedata.category(side) in ("So", "Sk", "Mn") for side in sides)
    return is_sign and set(run) <= set(_JOINERS)


def _turned_round(text: str) -> Iterator[Place]:
    for match in _OVERRIDE.finditer(text):
        yield match.start(), match.end(), TURNED_ROUND
    if not _COMPLEX.search(text):
        for match in _DIRECTION.finditer(text):
            yield match.start(), match.end(), TURNED_ROUND


def _look_alikes(text: str) -> Iterator[Place]:
    words = list(_LETTERS.finditer(text))
    n_latin = sum(1 for word in words if _has_latin(word.group()))
    others = [word for word in words if any(char in _ALIKE for char in word.group())]
    # In another language's own text some words have only letters that Latin has too.
    is_latin = n_latin * 2 >= len(words) and not any(
        _is_other_script(word.group()) for word in words if not _has_latin(word.group())
    )
    for word in others:
        found = word.group()
        is_mixed = _has_latin(found) and len(found) > 2
        if is_mixed or (is_latin and all(char in _ALIKE for char in found) and len(found) > 1):
            yield word.start(), word.end(), LOOK_ALIKE


def _has_latin(word: str) -> bool:
    return any(char < "\u0250" for char in word)


def _is_other_script(word: str) -> bool:
    return any(char >= "\u0370" and char not in _ALIKE for char in word)


def _drawn(text: str) -> Iterator[Place]:
    fancy = list(_FANCY.finditer(text))
    if len(fancy) >= FEWEST_FANCY and not _EAST_ASIAN.search(text):
        yield fancy[0].start(), fancy[-1].end(), FANCY
    turned = list(_TURNED.finditer(text))
    is_turned = len({match.group() for match in turned}) >= FEWEST_TURNED
    if is_turned and not _SOUND_SIGNS.search(text):
        yield turned[0].start(), turned[-1].end(), UPSIDE_DOWN


def _stacked(text: str) -> Iterator[Place]:
    start = n_marks = 0
    for at, char in enumerate(text + " "):
        if at < len(text) and unicodedata.category(char) in ("Mn", "Me"):
            n_marks += 1
            continue
        if n_marks >= FEWEST_STACKED and _has_latin(text[start]):
            yield start, at, STACKED
        start, n_marks = at, 0
