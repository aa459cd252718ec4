"""Say which language a text is in.

Source: lingua (Stahl), n-gram models with rules on alphabets. Limited to languages that are
spoken in communities of the United Kingdom (Census 2021, main language): every language more
makes short texts less sure. Limits: a text in two languages gets the one it has more of; short
texts, names and dialects stay undecided; Kurdish and Pashto aren't known to it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from nlp.data import read_words

if TYPE_CHECKING:
    from lingua import LanguageDetector

# In Latin letters a few words can be many languages; most other scripts name theirs.
FEWEST_LATIN_LETTERS = 20
FEWEST_OTHER_LETTERS = 6
LEAST_CONFIDENCE = 0.85
# A text of which this share are the commonest English words needs no model.
ENGLISH_SHARE = 0.34
ENGLISH_LEAST = 4
# With fewer common words than that, this share still speaks against any other language.
SOME_ENGLISH_SHARE = 0.2

_ENGLISH = read_words("common_english")
_LATIN_WORD = re.compile(r"[a-z]+(?:['\u2019][a-z]+)*")


def detect_language(text: str) -> str | None:
    """Return the language as a two-letter ISO 639-1 code, or None where it is too little to tell.

    Args:
        text: any text.
    """
    if _is_plainly_english(text):
        return "en"
    letters = [letter for letter in text if letter.isalpha()]
    n_latin = sum(1 for letter in letters if letter < "\u0250")
    fewest = FEWEST_LATIN_LETTERS if n_latin * 2 > len(letters) else FEWEST_OTHER_LETTERS
    if len(letters) < fewest:
        return None
    if _english_share(text) >= SOME_ENGLISH_SHARE:
        return "en"
    best = _detector().compute_language_confidence_values(text)[0]
    if best.value < LEAST_CONFIDENCE:
        return None
    return str(best.language.iso_code_639_1.name.lower())


def _is_plainly_english(text: str) -> bool:
    words = _LATIN_WORD.findall(text.lower())
    n_common = sum(1 for word in words if word in _ENGLISH)
    return n_common >= ENGLISH_LEAST and n_common >= ENGLISH_SHARE * len(words)


def _english_share(text: str) -> float:
    words = _LATIN_WORD.findall(text.lower())
    return sum(1 for word in words if word in _ENGLISH) / max(1, len(words))


@lru_cache(maxsize=1)
def _detector() -> LanguageDetector:
    # Loaded at the first need: most texts are plainly English, and the models take memory.
    from lingua import Language, LanguageDetectorBuilder

    chosen = [getattr(Language, name.upper()) for name in sorted(read_words("languages"))]
    # Trigrams alone: the longer models take 400 MB more and change next to nothing here.
    return LanguageDetectorBuilder.from_languages(*chosen).with_low_accuracy_mode().build()
