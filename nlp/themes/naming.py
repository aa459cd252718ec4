"""Name themes by phrases of the respondents' own.

A phrase names a theme well where it lies near the theme's centre, is much commoner in it than
elsewhere, and covers many of its passages: score = cosine x log(1 + lift) x sqrt(coverage), more
for several words. Looked at and compared on patients' comments; not measured.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nlp.embedding.protocol import Embedder
from nlp.themes.phrases import Phrase, Tagged
from nlp.themes.vectors import unit_rows

SEVERAL_WORDS = 1.3
LEAST_PASSAGES = 2
LEAST_SHARE = 0.02
# Only so many phrases of a theme are compared with its centre.
MOST_COMPARED = 25
N_PHRASES = 6
# A fuller phrase around the best word may score this share of it and still be the better name;
# less is asked beside a verb or an adjective, which name poorly alone.
FULLER = 0.5
FULLER_OF_OTHERS = 0.25
# A phrase that ends in a noun may score this share of a verb's or an adjective's.
NOUN_INSTEAD = 0.5
# A second word that scores this share of the first stands beside it: "food and drink".
PAIRED = 0.6


@dataclass(frozen=True)
class ScoredPhrase:
    """A candidate name.

    Attributes:
        surface: the phrase as most people wrote it.
        lemmas: those of its content words.
        score: how well it names the cluster.
        is_noun: whether it ends in a noun.
    """

    surface: str
    lemmas: frozenset[str]
    score: float
    is_noun: bool


def rank_phrases(
    tagged: Sequence[Tagged],
    labels: NDArray[np.int64],
    middles: NDArray[np.float64],
    embedder: Embedder,
) -> list[list[ScoredPhrase]]:
    """Return each cluster's candidate names, best first.

    Args:
        tagged: each passage's phrases, length n.
        labels: each passage's cluster, shape (n,), -1 for none.
        middles: the clusters' centres, shape (n_clusters, n_dims).
        embedder: the one that placed the passages.
    """
    everywhere = Counter(phrase.key for passage in tagged for phrase in passage.phrases)
    n_read = sum(1 for passage in tagged if passage.is_read)
    ranked = []
    for cluster, middle in enumerate(middles):
        members = [tagged[row] for row in np.flatnonzero(labels == cluster).tolist()]
        inside = [passage for passage in members if passage.is_read]
        candidates = _candidates(inside, everywhere, n_all=n_read)
        ranked.append(_by_meaning(candidates, middle, embedder))
    return ranked


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
            best = _longer(_nouns_first(free))
            gone |= {free[0].lemmas, best.lemmas}
            told = _paired(best, free)
            name = spare if told.casefold() in used else told
        names.append(_unlike(sentence_case(name), used))
        used.add(names[-1].casefold())
    return names


def _nouns_first(phrases: Sequence[ScoredPhrase]) -> list[ScoredPhrase]:
    """Return the phrases, the best that ends in a noun first where it says nearly as much.

    "Arriving" and "helpful" name poorly where people also write "ambulance" and "advice".
    """
    if phrases[0].is_noun or " " in phrases[0].surface:
        return list(phrases)
    enough = NOUN_INSTEAD * phrases[0].score
    nouns = [phrase for phrase in phrases if phrase.is_noun and phrase.score >= enough]
    return [*nouns[:1], *phrases]


def _longer(phrases: Sequence[ScoredPhrase]) -> ScoredPhrase:
    """Return the best phrase, or a fuller one around the same word: "waiting time" for "time"."""
    best = phrases[0]
    if " " in best.surface:
        return best
    enough = best.score * (FULLER if best.is_noun else FULLER_OF_OTHERS)
    fuller = (
        phrase
        for phrase in phrases
        if " " in phrase.surface and best.lemmas <= phrase.lemmas and phrase.score >= enough
    )
    return next(fuller, best)


def _paired(best: ScoredPhrase, phrases: Sequence[ScoredPhrase]) -> str:
    """Return the phrase, a single word joined with a second that is nearly as telling."""
    if " " in best.surface:
        return best.surface
    for phrase in phrases:
        is_other = not phrase.lemmas & best.lemmas and phrase.is_noun == best.is_noun
        if is_other and " " not in phrase.surface and phrase.score >= PAIRED * best.score:
            return f"{best.surface} and {phrase.surface}"
    return best.surface


def distinct_phrases(phrases: Sequence[ScoredPhrase], *, most: int = N_PHRASES) -> list[str]:
    """Return the best phrases of which no two share a content word."""
    chosen: list[str] = []
    words: set[str] = set()
    for phrase in phrases:
        is_new = phrase.surface.casefold() not in (one.casefold() for one in chosen)
        if phrase.lemmas and is_new and not words & phrase.lemmas:
            chosen.append(phrase.surface)
            words |= phrase.lemmas
        if len(chosen) == most:
            break
    return chosen


def sentence_case(text: str) -> str:
    """Return the text with its first letter a capital and the rest as it is."""
    return text[:1].upper() + text[1:]


def _unlike(name: str, used: set[str]) -> str:
    number, free = 2, name
    while free.casefold() in used:
        free = f"{name} ({number})"
        number += 1
    return free


def _candidates(
    inside: Sequence[Tagged], everywhere: Counter[str], *, n_all: int
) -> list[ScoredPhrase]:
    """Return phrases by lift and coverage, most promising first."""
    found: defaultdict[str, list[Phrase]] = defaultdict(list)
    for passage in inside:
        for phrase in passage.phrases:
            found[phrase.key].append(phrase)
    least = max(LEAST_PASSAGES, math.ceil(LEAST_SHARE * len(inside)))
    scored = []
    for key, phrases in found.items():
        if len(phrases) < min(least, len(inside)):
            continue
        coverage = len(phrases) / len(inside)
        lift = coverage / (everywhere[key] / n_all)
        score = math.log1p(lift) * math.sqrt(coverage)
        surface = _usual_form(phrases)
        lemmas = frozenset(phrases[0].lemmas)
        score *= SEVERAL_WORDS if " " in surface else 1
        scored.append(ScoredPhrase(surface, lemmas, round(score, 6), phrases[0].is_noun))
    scored.sort(key=lambda phrase: (-phrase.score, phrase.surface))
    return scored[:MOST_COMPARED]


def _by_meaning(
    candidates: list[ScoredPhrase], middle: NDArray[np.float64], embedder: Embedder
) -> list[ScoredPhrase]:
    if not candidates:
        return []
    vectors = embedder.encode([phrase.surface for phrase in candidates])
    cosines = np.clip(unit_rows(vectors) @ middle, 0, 1)
    scored = [
        replace(phrase, score=round(phrase.score * float(cosine), 4))
        for phrase, cosine in zip(candidates, cosines, strict=True)
    ]
    return sorted(scored, key=lambda phrase: (-phrase.score, phrase.surface))


def _usual_form(phrases: Sequence[Phrase]) -> str:
    """Return the form that most people used; of a verb alone, the one that reads as a noun."""
    forms = Counter(phrase.surface for phrase in phrases)
    if len(phrases[0].lemmas) == 1 and not phrases[0].is_noun:
        gerunds = {form: n for form, n in forms.items() if form.endswith("ing")}
        forms = Counter(gerunds) or forms
    return min(forms, key=lambda form: (-forms[form], len(form), form))
