"""National Insurance numbers: two letters, six digits, a suffix A to D.

With its suffix the shape stands by itself; without, a word such as "NI" must be near.
Source: HMRC National Insurance Manual NIM39110.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.redaction.recognisers.found import Found, words_near

_GAP = r"[ .,\-/]{0,2}"
# Letters that are never issued count as well: people mistype, and examples use them.
_WHOLE = re.compile(
    rf"(?<![A-Za-z0-9])[a-z][ .]?[a-z]{_GAP}(?:\d{_GAP}){{5}}\d{_GAP}[a-d](?![A-Za-z0-9])",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    rf"(?<![A-Za-z0-9])[a-z][ .]?[a-z](?:{_GAP}[\do]){{6}}(?:{_GAP}[a-d])?(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_CONTEXT = re.compile(
    r"\bn\.?[ ]?i\.?\b|\bnino\b|\bnational insurance\b|\bnat(?:ional)? ins\b|"
    r"\binsurance (?:no|num(?:ber)?)\b",
    re.IGNORECASE,
)
# "Enter it in the format QQ 12 34 56 C": the specimen of a form is nobody's.
_SPECIMEN = re.compile(
    r"\b(?:format|example|e\.?g\.?|such as|specimen|sample|template|looks like|in the form)\b"
    r"[^.!?\n]{0,20}$",
    re.IGNORECASE,
)
_PREPOSITIONS = frozenset(("at", "in", "on", "to", "by", "of", "no", "is", "am", "so", "up", "or"))


def find_ni_numbers(text: str) -> Iterator[Found]:
    """Yield the National Insurance numbers of ``text``."""
    for match in _WHOLE.finditer(text):
        if not words_near(text, match.start(), match.end(), _SPECIMEN, before=40):
            named = words_near(text, match.start(), match.end(), _CONTEXT, before=40, after=30)
            if named or _stands_alone(match.group()):
                yield Found(match.start(), match.end(), "NI_NUMBER", 0.95, "pattern")
    for match in _NUMBER.finditer(text):
        if words_near(text, match.start(), match.end(), _CONTEXT, before=40, after=30):
            yield Found(match.start(), match.end(), "NI_NUMBER", 0.85, "context")


def _stands_alone(shown: str) -> bool:
    """Say whether the shape needs no word beside it: not "in 20 30 40 a"."""
    letters = re.sub(r"[^A-Za-z]", "", shown)[:2]
    return letters.isupper() or letters.lower() not in _PREPOSITIONS
