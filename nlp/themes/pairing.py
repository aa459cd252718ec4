"""Join two phrases to one name where one covers too little of a theme: "Parking and buses"."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from nlp.themes.scoring import Compared, ScoredPhrase

JOINED = 0.85
MOST_WORDS = 5
# A name whose words stand in this share of the passages needs no second beside it.
ENOUGH = 0.6
# So many of the best phrases are tried in pairs; the second must score this share of the first and
# be in this share of the passages.
N_PAIRED = 4
PAIRED = 0.6
LEAST_COVERED = 0.15
SHARED_START = 4


def with_pairs(ranked: Sequence[ScoredPhrase], theme: int, themes: Compared) -> list[ScoredPhrase]:
    """Return the phrases with those that are two joined, best first."""
    if not ranked or ranked[0].covers >= ENOUGH:
        return list(ranked)
    nouns = [phrase for phrase in ranked if phrase.is_plain][:N_PAIRED]
    pairs = [
        pair
        for one, other in combinations(nouns, 2)
        if (pair := _joined(one, other, theme, themes)) is not None
    ]
    if not pairs:
        return list(ranked)
    raw = themes.nearness([pair.surface for pair in pairs], theme)
    pairs = [
        replace(pair, score=round(pair.score * float(near), 4))
        for pair, near in zip(pairs, raw, strict=True)
    ]
    return sorted([*ranked, *pairs], key=lambda phrase: (-phrase.score, phrase.surface))


def _joined(
    one: ScoredPhrase, other: ScoredPhrase, theme: int, themes: Compared
) -> ScoredPhrase | None:
    """Return "one and other", or None where it would be long or add little."""
    surface = f"{one.surface} and {other.surface}"
    is_little = other.covers < LEAST_COVERED or other.score < PAIRED * one.score
    if is_little or _share_a_start(one.surface, other.surface) or surface.count(" ") >= MOST_WORDS:
        return None
    alone, added = (_having(phrase.words, theme, themes) for phrase in (one, other))
    covers = float(np.maximum(alone, added).mean())
    odds = (one.odds * one.covers + other.odds * other.covers) / (one.covers + other.covers)
    reads = JOINED * min(1.0, 1.4 * min(one.reads, other.reads))
    return ScoredPhrase(
        surface,
        one.lemmas | other.lemmas,
        round(math.sqrt(covers) * odds * reads, 6),
        True,
        (*one.words, *other.words),
        covers,
        odds,
        reads,
    )


def _share_a_start(one: str, other: str) -> bool:
    """Say whether two of the words are of one stock: "crypto" and "cryptocurrency"."""
    begun, others = (
        {word.casefold()[:SHARED_START] for word in (*text.split(), text.replace(" ", ""))}
        for text in (one, other)
    )
    return not begun.isdisjoint(others)


def _having(words: Sequence[str], theme: int, themes: Compared) -> NDArray[np.float64]:
    """Return how much of the words each passage of a theme has: shape (n_inside,), 0 to 1."""
    members = themes.labels == theme
    each = np.stack([themes.uses.has(word)[members] for word in words])
    return np.asarray(each.mean(axis=0), np.float64)
