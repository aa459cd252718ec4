"""Say which language a text is in, and which stretches of it are in which.

Source: lingua (Stahl), n-gram models with rules on alphabets. Limited to languages that are
spoken in communities of the United Kingdom (Census 2021, main language): every language more
makes short texts less sure. Whatever is too little to tell stays undecided: nothing is better
than a guess, since what is taken for another language is set aside.

Limits: two languages inside one sentence count as the one there is more of; names and dialects
stay undecided; Kurdish and Pashto aren't known to it and may be taken for a neighbour that shares
their letters; a short sentence in plain letters (no accents) needs thirty of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from nlp.data import read_words
from nlp.text.passages import split_passages
from nlp.text.spans import Span

if TYPE_CHECKING:
    from lingua import LanguageDetector

ENGLISH = "en"
# BCP 47 for "undetermined": letters that no language we can name is written in.
UNNAMED = "und"
# In Latin letters a few words can be many languages, the more so where no accent tells; most
# other scripts name theirs.
FEWEST_PLAIN_LETTERS = 30
FEWEST_LATIN_LETTERS = 20
FEWEST_OTHER_LETTERS = 6
LEAST_CONFIDENCE = 0.85
# Plain letters, or a sentence that is to differ from its text, must be surer.
SURE_CONFIDENCE = 0.97
# A text of which this share are the commonest English words needs no model.
ENGLISH_SHARE = 0.34
ENGLISH_LEAST = 4
# With fewer common words than that, this share still speaks against any other language.
SOME_ENGLISH_SHARE = 0.2

_ENGLISH = read_words("common_english")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_LAST_LATIN = "\u024f"
_RIGHT_TO_LEFT = frozenset(("R", "AL"))


@dataclass(frozen=True)
class Stretch:
    """A part of a text in one language.

    Attributes:
        span: code points of the text.
        language: ISO 639-1 in two letters, `UNNAMED` for letters of no language known here, or
            None where there is too little to tell.
    """

    span: Span
    language: str | None


def detect_language(text: str) -> str | None:
    """Return the language as a two-letter ISO 639-1 code, or None where it is too little to tell.

    Args:
        text: any text.
    """
    return _detect(text, surely=False)


def language_stretches(text: str) -> list[Stretch]:
    """Return the stretches of a text by language, in order, none overlapping another.

    Passage by passage: one that is too short to tell goes with its neighbours where they agree,
    and one that differs from the text as a whole must be surer than the text.

    Args:
        text: any text; offsets count its code points.
    """
    spans = split_passages(text)
    whole = detect_language(text)
    if len(spans) < 2:
        language = whole or _unnamed(text)
        return [Stretch(span, language) for span in spans]
    heard = [_of_passage(span.of(text), whole) for span in spans]
    return _joined(spans, _with_neighbours(heard))


def is_in_other_letters(text: str) -> bool:
    """Return whether most letters of a text are such as English is never written in."""
    letters = _letters(text)
    return len(letters) >= FEWEST_OTHER_LETTERS and not _is_latin(letters)


def is_right_to_left(text: str) -> bool:
    """Return whether a text has more letters written from right to left than from left to right."""
    right = left = 0
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        right += direction in _RIGHT_TO_LEFT
        left += direction == "L"
    return right > left


def _detect(text: str, *, surely: bool) -> str | None:
    if _is_plainly_english(text):
        return ENGLISH
    letters = _letters(text)
    is_plain = all(letter.isascii() for letter in letters)
    if len(letters) < _fewest(letters, surely=surely or is_plain):
        return None
    if _english_share(text) >= SOME_ENGLISH_SHARE:
        return ENGLISH
    best = _detector().compute_language_confidence_values(text)[0]
    found = str(best.language.iso_code_639_1.name.lower())
    is_sure = found == ENGLISH or not (surely or is_plain)
    return found if best.value >= (LEAST_CONFIDENCE if is_sure else SURE_CONFIDENCE) else None


def _fewest(letters: Sequence[str], *, surely: bool) -> int:
    if not _is_latin(letters):
        return FEWEST_OTHER_LETTERS
    return FEWEST_PLAIN_LETTERS if surely else FEWEST_LATIN_LETTERS


def _is_latin(letters: Sequence[str]) -> bool:
    return 2 * sum(1 for letter in letters if letter <= _LAST_LATIN) > len(letters)


def _letters(text: str) -> list[str]:
    # Letters of full width and the like are Latin letters in disguise.
    return [letter for letter in unicodedata.normalize("NFKC", text) if letter.isalpha()]


def _of_passage(passage: str, whole: str | None) -> str | None:
    found = _detect(passage, surely=False)
    if found not in (None, ENGLISH, whole) and whole is not None:
        found = _detect(passage, surely=True)
    return found or (None if whole not in (None, ENGLISH) else _unnamed(passage))


def _unnamed(text: str) -> str | None:
    return UNNAMED if is_in_other_letters(text) else None


def _with_neighbours(heard: Sequence[str | None]) -> list[str | None]:
    """Return the languages with those that are missing taken from both sides, if they agree."""
    found = list(heard)
    for place, language in enumerate(heard):
        if language is None:
            before = next((one for one in reversed(heard[:place]) if one), None)
            after = next((one for one in heard[place + 1 :] if one), None)
            if before == after or not (before and after):
                found[place] = before or after
    return found


def _joined(spans: Sequence[Span], languages: Sequence[str | None]) -> list[Stretch]:
    out: list[Stretch] = []
    for span, language in zip(spans, languages, strict=True):
        if out and out[-1].language == language:
            out[-1] = Stretch(Span(out[-1].span.start, span.end), language)
        else:
            out.append(Stretch(span, language))
    return out


def _is_plainly_english(text: str) -> bool:
    words = _WORD.findall(text.lower())
    n_common = sum(1 for word in words if word in _ENGLISH)
    return n_common >= ENGLISH_LEAST and n_common >= ENGLISH_SHARE * len(words)


def _english_share(text: str) -> float:
    words = _WORD.findall(text.lower())
    return sum(1 for word in words if word in _ENGLISH) / max(1, len(words))


@lru_cache(maxsize=1)
def _detector() -> LanguageDetector:
    # Loaded at the first need: most texts are plainly English, and the models take memory.
    from lingua import Language, LanguageDetectorBuilder

    chosen = [getattr(Language, name.upper()) for name in sorted(read_words("languages"))]
    # Trigrams alone: the longer models take 400 MB more and change next to nothing here.
    return LanguageDetectorBuilder.from_languages(*chosen).with_low_accuracy_mode().build()
