"""Say by its letters whether a word that is in no list looks more like a name than like a word.

Runs of two to four letters are counted in the lists of names and in English words; a word's
likeness is the mean log of how much commoner its runs are in names. Source: Dunning (1994),
"Statistical identification of language", applied to names. Limit: a new medicine or village can
look like a name, so the likeness only adds to other evidence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from math import log

LENGTHS = (2, 3, 4)
# Every so many words of English are enough, and keep the start quick.
WORDS_STEP = 4
MIN_COUNT = 3
PRIOR = 0.3
MAX_LETTERS = 20


class NameShapes:
    """Counts of runs of letters in names and in English words."""

    def __init__(self, names: Iterable[str], words: Iterable[str]) -> None:
        own = sorted(set(names))
        known = frozenset(own)
        others = [word for word in sorted(set(words)) if _is_plain(word) and word not in known]
        in_names = Counter(run for name in own for run in _runs(name))
        in_words = Counter(run for word in others[::WORDS_STEP] for run in _runs(word))
        n_names, n_words = max(1, in_names.total()), max(1, in_words.total())
        self._ratios = {
            run: log((in_names[run] + PRIOR) / n_names)
            - log((in_words[run] + PRIOR * n_words / n_names) / n_words)
            for run in in_names.keys() | in_words.keys()
            if in_names[run] + in_words[run] >= MIN_COUNT
        }
        self._known: dict[str, float] = {}

    def likeness(self, word: str) -> float:
        """Return how much more like a name than like a word it is: 0 is neither.

        Args:
            word: in small letters, without accents.
        """
        stem = word[:MAX_LETTERS]
        if stem not in self._known:
            runs = list(_runs(stem))
            self._known[stem] = sum(self._ratios.get(run, 0.0) for run in runs) / len(runs)
        return self._known[stem]


def _is_plain(word: str) -> bool:
    return word.isalpha() and word.isascii() and 3 <= len(word) <= 14


def _runs(word: str) -> Iterator[str]:
    marked = f"^{word}$"
    for length in LENGTHS:
        for at in range(len(marked) - length + 1):
            yield marked[at : at + length]
