"""Read a text as a person would: look-alike, hidden and wide characters folded away.

Recognisers see the folded text; their spans are mapped back to the original. Hidden
characters (zero-width space, soft hyphen, direction marks) are left out, accents stay,
typographic quotes and dashes, digits of any script and full-width letters become their
plain forms, and letters of another script inside a Latin word become the Latin letter
they imitate. Source: Unicode Technical Standard 39 (confusables), the part that matters
for English; Unicode Standard Annex 15 (NFKC).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_PLAIN = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u00b4\u2032\uff07", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u2033", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d", "-"),
    **dict.fromkeys("\u2024\u2027\u3002\uff0e\u00b7\u2022", "."),
}
_CONFUSABLE = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u04bb"
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0406\u0408\u0405"
    "\u03bf\u03b1\u03bd\u03c1\u03b9\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d"
    "\u039f\u03a1\u03a4\u03a5\u03a7",
    "aeopcyxijsdh" + "ABEKMHOPCTXIJS" + "oavpiABEZHIKMN" + "OPTYX",
)
_LETTERS = re.compile(r"[^\W_]+")
_LATIN = re.compile(r"[A-Za-z0-9]")


@dataclass(frozen=True)
class Folded:
    """A folded text and where each of its characters came from.

    Attributes:
        text: the folded text.
        starts: for each character of it, the first code point of its origin.
        ends: the code point after the last of its origin.
    """

    text: str
    starts: tuple[int, ...] | None
    ends: tuple[int, ...] | None

    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the original text of ``text[start:end]``, not empty."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """Return the folded text with its map back."""
    if text.isascii():
        return Folded(text, None, None)
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for at, char in enumerate(text):
        category = unicodedata.category(char)
        if category in ("Mn", "Me") and chars:
            chars[-1] = _composed(chars[-1], char)
            ends[-1] = at + 1
            continue
        for plain in _folded_char(char, category):
            chars.append(plain)
            starts.append(at)
            ends.append(at + 1)
    return Folded(_unmask("".join(chars)), tuple(starts), tuple(ends))


def _composed(base: str, mark: str) -> str:
    both = unicodedata.normalize("NFC", base + mark)
    return both if len(both) == 1 else base


def _folded_char(char: str, category: str) -> str:
    if char.isascii():
        return char
    if category in ("Cf", "Mn", "Me"):
        return ""
    if char in _PLAIN:
        return _PLAIN[char]
    if category == "Nd":
        return str(unicodedata.digit(char))
    if category == "Zs":
        return " "
    plain = unicodedata.normalize("NFKC", char)
    # A sign that stands for a whole phrase (U+FDFA is eighteen letters) hides no name.
    return plain if len(plain) <= 3 else char


def _unmask(text: str) -> str:
    """Replace another script's letters inside a word that also has Latin ones or figures."""

    def plain(match: re.Match[str]) -> str:
        word = match.group()
        return word.translate(_CONFUSABLE) if _LATIN.search(word) else word

    return text if text.isascii() else _LETTERS.sub(plain, text)
