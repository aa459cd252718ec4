"""Choose a theme's keywords so that they set it apart and go together.

By weight alone, half of a theme's keywords are words that one person wrote. Here a word must be in
several of the theme's passages and no other theme may own it, and the words are taken one by one,
by weight x (1 + mean NPMI with those taken before). NPMI says how much oftener than by chance two
words share a passage, from -1 (never) over 0 to 1 (always). Sources: Grootendorst (2022),
arXiv:2203.05794, for the weights; Bouma (2009) for NPMI; Lau, Newman and Baldwin (2014), EACL, for
NPMI as what readers find coherent; the greedy choice is that of Carbonell and Goldstein (1998),
with nearness sought instead of shunned. Limits: a theme of few passages gets few words; forms of a
word count as one by `families`, so that an irregular form in a passage that was not tagged is
missed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.themes.families import family
from nlp.themes.keywords import DIGITS, N_KEYWORDS, ranked_words
from nlp.themes.uses import Uses

# A word of fewer of a theme's passages than this share, and than this number, is one person's.
LEAST_SHARE = 0.02
LEAST_PASSAGES = 2
# A word that tells of another theme more than twice as well belongs to that one.
LEAST_OWN = 0.5
N_CONSIDERED = 16
# A theme with fewer good words than this is filled up by weight: two words tell too little.
FEWEST = 3


def coherent_keywords(
    weights: Sequence[Mapping[str, float]],
    classes: Sequence[Sequence[Sequence[str]]],
    uses: Uses,
) -> list[tuple[str, ...]]:
    """Return each theme's keywords, at most `N_KEYWORDS`, the first the weightiest.

    Args:
        weights: each theme's words with their weights.
        classes: the words of each passage of each theme that was read.
        uses: where words stand in the passages of all themes.
    """
    best: dict[str, float] = {}
    for found in weights:
        for word, weight in found.items():
            best[word] = max(weight, best.get(word, 0.0))
    chosen = []
    for found, passages in zip(weights, classes, strict=True):
        own = {word: weight for word, weight in found.items() if weight >= LEAST_OWN * best[word]}
        words = _one_of_each_family(_shared(ranked_words(own), passages))[:N_CONSIDERED]
        together = npmi([uses.has(family(word)) for word in words])
        taken = [words[place] for place in _by_turns([own[word] for word in words], together)]
        chosen.append(_filled_up(taken, ranked_words(found)))
    return chosen


def npmi(has: Sequence[NDArray[np.bool_]]) -> NDArray[np.float64]:
    """Return how much oftener than by chance two words share a passage: shape (k, k), -1 to 1.

    Args:
        has: for each of k words, which passages have it, shape (n,).
    """
    if not has:
        return np.zeros((0, 0))
    # Whole numbers, so that the product is exact however many threads work on it.
    having = np.stack(has).astype(np.float64)
    n_passages = having.shape[1]
    both = having @ having.T
    alone = np.diag(both)
    found = np.full(both.shape, -1.0)
    is_met = (both > 0) & (both < n_passages)
    expected = np.outer(alone, alone) / n_passages
    found[is_met] = np.log(both[is_met] / expected[is_met]) / np.log(n_passages / both[is_met])
    found[both >= n_passages] = 1.0
    rounded: NDArray[np.float64] = np.round(found, DIGITS)
    return rounded


def _shared(words: Iterable[str], passages: Sequence[Sequence[str]]) -> list[str]:
    """Return the words that enough of the passages have."""
    n_having = Counter(word for passage in passages for word in set(passage))
    least = max(LEAST_PASSAGES, LEAST_SHARE * len(passages))
    return [word for word in words if n_having[word] >= least]


def _one_of_each_family(words: Iterable[str]) -> list[str]:
    """Return the words without those of which another form comes before: they'd fit too well."""
    first: dict[str, str] = {}
    for word in words:
        first.setdefault(family(word), word)
    return list(first.values())


def _by_turns(weights: Sequence[float], together: NDArray[np.float64]) -> list[int]:
    """Return the places of the words that are taken, in their turn.

    Args:
        weights: of k words, greatest first, length k.
        together: their NPMI, shape (k, k).
    """
    taken = [0][: len(weights)]
    left = list(range(1, len(weights)))
    while left and len(taken) < N_KEYWORDS:
        scores = {
            place: round(weights[place] * (1 + float(together[place, taken].mean())), DIGITS)
            for place in left
        }
        # Of equal scores the weightier word.
        taken.append(max(left, key=lambda place: (scores[place], -place)))
        left.remove(taken[-1])
    return taken


def _filled_up(taken: Sequence[str], ranked: Sequence[str]) -> tuple[str, ...]:
    return tuple(_one_of_each_family([*taken, *ranked])[: max(FEWEST, len(taken))])
