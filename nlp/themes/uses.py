"""Which passages use which words, and how much more one theme uses them than all others.

Forms of a word count as one (`families`). How telling words are: the log-odds of a passage of the
theme having all of them against those of a passage elsewhere, shrunk towards nothing by a Dirichlet
prior of the collection's own rates. Source: Monroe, Colaresi and Quinn (2008), "Fightin' words",
Political Analysis 16, section 3.4; there of words in texts, here of passages that have them.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.themes.families import family
from nlp.themes.phrases import Tagged
from nlp.themes.wording import words_of

# The prior weighs as many passages as this.
PRIOR = 10.0
DIGITS = 6


class Uses:
    """Where words stand in some passages.

    Args:
        texts: the passages, length n.
        tagged: their lemmas, length n: of irregular forms they say more than the words do.
    """

    def __init__(self, texts: Sequence[str], tagged: Sequence[Tagged]) -> None:
        places: defaultdict[str, list[int]] = defaultdict(list)
        for row, (text, passage) in enumerate(zip(texts, tagged, strict=True)):
            for word in {family(word) for word in (*words_of(text), *passage.lemmas)}:
                places[word].append(row)
        self._rows = {word: np.array(rows, np.int64) for word, rows in places.items()}
        self._none = np.zeros(0, np.int64)
        self._together: dict[tuple[str, ...], NDArray[np.int64]] = {}
        self._n = len(texts)

    def rows_with(self, words: tuple[str, ...]) -> NDArray[np.int64]:
        """Return the passages that have every one of some word families, in order."""
        if words not in self._together:
            self._together[words] = self._having_all(words)
        return self._together[words]

    def _having_all(self, words: tuple[str, ...]) -> NDArray[np.int64]:
        each = sorted((self._rows.get(word, self._none) for word in words), key=len)
        found = each[0] if each else self._none
        for rows in each[1:]:
            found = np.intersect1d(found, rows, assume_unique=True)
        return found

    def has(self, word: str) -> NDArray[np.bool_]:
        """Return which passages have a word family: shape (n,)."""
        found = np.zeros(self._n, bool)
        found[self._rows.get(word, self._none)] = True
        return found


def log_odds(inside: int, n_inside: int, everywhere: int, n_all: int) -> float:
    """Return how much likelier a theme's passage has the words than any other passage.

    Args:
        inside: passages of the theme that have them.
        n_inside: passages of the theme.
        everywhere: passages of all themes that have them.
        n_all: passages of all themes.
    """
    prior = PRIOR * everywhere / max(1, n_all)
    here = _odds(inside + prior, n_inside + PRIOR)
    there = _odds(everywhere - inside + prior, n_all - n_inside + PRIOR)
    return round(math.log(here / there), DIGITS) if everywhere else 0.0


def _odds(having: float, of: float) -> float:
    # Words that every passage has would have infinite odds.
    return having / max(of - having, 0.5)
