"""National Insurance numbers: two letters, six digits, a suffix A to D.

Source: HMRC National Insurance Manual NIM39110 (letters that are never used).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.redaction.recognisers.found import Found, words_near

_GAP = r"[ .\-]{0,2}"
_NUMBER = re.compile(
    rf"(?<![A-Za-z0-9])(?!(?:bg|gb|kn|nk|nt|tn|zz))[a-ceghj-pr-tw-z][ .]?[a-ceghj-npr-tw-z]"
    rf"{_GAP}[\do]{{2}}{_GAP}[\do]{{2}}{_GAP}[\do]{{2}}(?P<suffix>{_GAP}[a-d])?(?![A-Za-z0-9])",
    re.IGNORECASE,
)
# Named as one, even the letters that are never issued are hidden: people mistype.
_NAMED = re.compile(
    rf"(?<![A-Za-z0-9])[a-z][ .]?[a-z](?:{_GAP}\d\d){{3}}(?:{_GAP}[a-d])?(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_CONTEXT = re.compile(
    r"\bn\.?[ ]?i\.?\b|\bnino\b|\bnational insurance\b|\bnat(?:ional)? ins\b", re.IGNORECASE
)


def find_ni_numbers(text: str) -> Iterator[Found]:
    """Yield the National Insurance numbers of ``text``."""
    for match in _NUMBER.finditer(text):
        near = words_near(text, match.start(), match.end(), _CONTEXT, before=40, after=30)
        plain = match["suffix"] and "o" not in match.group().lower()
        if near or plain:
            yield Found(match.start(), match.end(), "NI_NUMBER", 0.95 if plain else 0.85, "pattern")
    for match in _NAMED.finditer(text):
        if words_near(text, match.start(), match.end(), _CONTEXT, before=40, after=30):
            yield Found(match.start(), match.end(), "NI_NUMBER", 0.85, "context")
