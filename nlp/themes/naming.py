"""Name themes by phrases of the respondents' own.

A phrase names a theme well where many of its passages have its words, where they have them far more
often than other passages do (`uses`), where it lies nearer to this theme's centre than to those of
others, and where it reads as a heading. The four are multiplied. Where one phrase covers too
little, two are joined: "Parking and buses".
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.embedding.protocol import Embedder
from nlp.themes.forms import Casing
from nlp.themes.pairing import with_pairs
from nlp.themes.phrases import Shape, Tagged
from nlp.themes.scoring import Compared, ScoredPhrase, by_meaning, candidates_of
from nlp.themes.uses import Uses

__all__ = ["ScoredPhrase", "choose_names", "distinct_phrases", "joined_names", "rank_phrases"]

N_PHRASES = 6
# What names a wider theme.
WIDE_READS = 0.5
LEAST_OF_PARTS = 0.2
# A fuller phrase around the best word may score this share of it and still be the better name, if
# so much of what has the word has the phrase.
FULLER = 0.75
FULLER_COVERS = 0.5


def rank_phrases(
    tagged: Sequence[Tagged],
    labels: NDArray[np.int64],
    middles: NDArray[np.float64],
    embedder: Embedder,
    uses: Uses,
    *,
    parts: NDArray[np.int64] | None = None,
) -> list[list[ScoredPhrase]]:
    """Return each cluster's candidate names, best first.

    Args:
        tagged: each passage's phrases, length n.
        labels: each passage's cluster, shape (n,), -1 for none.
        middles: the clusters' centres, shape (n_clusters, n_dims).
        embedder: the one that placed the passages.
        uses: where words stand in the passages.
        parts: of wider themes, each passage's narrower one, shape (n,): names must fit them all.
    """
    themes = Compared(labels, parts, uses, middles, embedder)
    casing = Casing(
        phrase.surface
        for passage in tagged
        for phrase in passage.phrases
        if phrase.shape is Shape.WORD
    )
    ranked = []
    for theme in range(len(middles)):
        inside = [tagged[row] for row in np.flatnonzero(labels == theme).tolist()]
        candidates = candidates_of([one for one in inside if one.is_read], theme, themes, casing)
        found = by_meaning(candidates, theme, themes)
        ranked.append(with_pairs(found, theme, themes) if parts is None else _wide(found))
    return ranked


def _wide(ranked: Sequence[ScoredPhrase]) -> list[ScoredPhrase]:
    """Return the phrases that enough of every part has and that say something alone."""
    return [
        phrase
        for phrase in ranked
        if phrase.covers >= LEAST_OF_PARTS and phrase.is_noun and phrase.reads >= WIDE_READS
    ]


def choose_names(
    ranked: Sequence[Sequence[ScoredPhrase]], fallback: Sequence[str], *, taken: Sequence[str] = ()
) -> list[str]:
    """Return one name for each cluster, no two alike; earlier clusters choose first.

    Args:
        ranked: each cluster's candidates, best first.
        fallback: a name for each cluster that has none of its own left.
        taken: names that are no longer free.
    """
    names: list[str] = []
    gone: set[frozenset[str]] = set()
    used = {name.casefold() for name in taken}
    for phrases, spare in zip(ranked, fallback, strict=True):
        free = [
            phrase
            for phrase in phrases
            if phrase.lemmas not in gone and phrase.surface.casefold() not in used
        ]
        name = spare
        if free:
            best = _fuller(free)
            gone |= {free[0].lemmas, best.lemmas}
            name = best.surface
        names.append(_unlike(sentence_case(name), used))
        used.add(names[-1].casefold())
    return names


def _fuller(phrases: Sequence[ScoredPhrase]) -> ScoredPhrase:
    """Return the best phrase, or a fuller one around the same word: "waiting time" for "time"."""
    best = phrases[0]
    if " " in best.surface:
        return best
    enough = FULLER * best.score
    fuller = (
        phrase
        for phrase in phrases
        if " " in phrase.surface
        and best.lemmas < phrase.lemmas
        and phrase.score >= enough
        and phrase.covers >= FULLER_COVERS * best.covers
    )
    return next(fuller, best)


def distinct_phrases(
    phrases: Sequence[ScoredPhrase], name: str = "", *, most: int = N_PHRASES
) -> list[ScoredPhrase]:
    """Return the best single phrases of which no two share a content word, the name's first.

    A verb alone is left out: it tells little of what belongs to a theme.
    """
    chosen: list[ScoredPhrase] = []
    words: set[str] = set()
    named = [phrase for phrase in phrases if phrase.surface.casefold() == name.casefold()]
    for phrase in (*named, *phrases):
        if phrase not in named and (phrase.is_verb or " and " in phrase.surface):
            continue
        is_new = phrase.surface.casefold() not in (one.surface.casefold() for one in chosen)
        if phrase.lemmas and is_new and not words & {*phrase.lemmas, *phrase.words}:
            chosen.append(phrase)
            words |= {*phrase.lemmas, *phrase.words}
        if len(chosen) == most:
            break
    return chosen


def sentence_case(text: str) -> str:
    """Return the text with its first letter a capital and the rest as it is."""
    return text[:1].upper() + text[1:]


def joined_names(one: str, other: str) -> str:
    """Return "One and other" of two names, of each that is two joined its first alone.

    The second begins small unless it is an acronym.
    """
    one, other = (name.split(" and ")[0] for name in (one, other))
    first, _, rest = other.partition(" ")
    begun = first if first[1:] != first[1:].lower() or len(first) == 1 else first.lower()
    return f"{one} and {begun} {rest}".strip()


def _unlike(name: str, used: set[str]) -> str:
    number, free = 2, name
    while free.casefold() in used:
        free = f"{name} ({number})"
        number += 1
    return free
