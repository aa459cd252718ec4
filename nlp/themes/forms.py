"""The form in which a phrase heads a theme: "changed my PIN" as "changing PIN".

Everything is the respondents' own wording, cased as most of them cased it; a verb stands in its
-ing form, as headings have it. Limits: English; the spelling of -ing forms is by rule, British.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

# From this share of a word's uses on, its capitals are its own and not those of a sentence's start.
CAPITAL_SHARE = 1 / 2

_ONE_SYLLABLE = re.compile(r"(?:[^aeiou]*|qu)[aeiou][^aeiouwxy]")
_ENDS_IN_L = re.compile(r".*[^aeiou][aeiou]l")
# Stressed on the last syllable, so that the consonant doubles.
_STRESSED_LAST = re.compile(
    "admit|begin|commit|compel|defer|equip|forget|input|occur|omit|permit|prefer|refer|regret|reset"
    "|submit|transfer|unplug|upset"
)


def gerund(lemma: str) -> str:
    """Return the -ing form of a verb's plain form: "cancelling" of "cancel"."""
    if lemma.endswith("ie"):
        return f"{lemma[:-2]}ying"
    if lemma.endswith("e") and len(lemma) > 2 and not lemma.endswith(("ee", "oe", "ye")):
        return f"{lemma[:-1]}ing"
    is_doubled = (
        _ONE_SYLLABLE.fullmatch(lemma)
        or _ENDS_IN_L.fullmatch(lemma)
        or _STRESSED_LAST.fullmatch(lemma)
    )
    return f"{lemma}{lemma[-1]}ing" if is_doubled else f"{lemma}ing"


class Casing:
    """How people case each word, learned from the words themselves.

    Args:
        words: single words as they were written, capitals at the start of a sentence taken off.
    """

    def __init__(self, words: Iterable[str]) -> None:
        forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for word in words:
            forms[word.casefold()][word] += 1
        self._usual = {word: _usual(word, found) for word, found in forms.items()}

    def cased(self, text: str) -> str:
        """Return the text with each word as most people case it."""
        return " ".join(self._cased(word) for word in text.split(" "))

    def _cased(self, word: str) -> str:
        one = self._usual.get(word[:-1].casefold(), "") if word.endswith("s") else ""
        # "ATMs" of an "ATM".
        return (
            f"{one}s" if len(one) > 1 and one.isupper() else self._usual.get(word.casefold(), word)
        )


def _usual(plain: str, forms: Counter[str]) -> str:
    """Return the commonest form with capitals where capitals are the word's own."""
    capital = {form: n for form, n in forms.items() if form != plain}
    if not capital or sum(capital.values()) < CAPITAL_SHARE * sum(forms.values()):
        return plain
    return min(capital, key=lambda form: (-capital[form], form))
