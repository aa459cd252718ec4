"""Say how well each of a theme's phrases would name it.

Four numbers are multiplied: the root of the share of passages that have the phrase's words; how
telling they are of this theme (`uses`); how surely the phrase means this theme and none of the
others, by its vector; and how well it reads as a heading.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nlp.embedding.protocol import Embedder
from nlp.themes.forms import Casing
from nlp.themes.phrases import Phrase, Shape, Tagged
from nlp.themes.uses import Uses, log_odds
from nlp.themes.vectors import unit_rows

LEAST_PASSAGES = 2
LEAST_SHARE = 0.02
# Only so many phrases of a theme are compared with its centre.
MOST_COMPARED = 16
# How well phrases read as headings: several words of a noun before what people did, before a word.
HEADING = {
    Shape.NOUN: 1.0,
    Shape.STATE: 0.9,
    Shape.LINKED: 0.85,
    Shape.DOING: 0.85,
    Shape.WORD: 0.6,
}
# Of the forms of one phrase, "stolen card" stands for "stealing card" with half as many uses.
FORM = {**HEADING, Shape.STATE: 0.8, Shape.LINKED: 0.6, Shape.DOING: 0.4}
PLURAL = 3
# Of a wider theme.
WIDE_WORD = 0.9
# A verb or an adjective alone is no heading.
NO_NOUN = 0.25
VAGUE = 0.4
LIGHT = 0.75
# Log-odds that tell half of what the highest could: seven times as common is much, seventy is
# little more.
HALF_ODDS = 2.0
# The difference in cosine at which one theme is e times as likely meant as another.
TEMPERATURE = 0.1


@dataclass(frozen=True)
class ScoredPhrase:
    """A candidate name.

    Attributes:
        surface: the phrase as most people wrote it.
        lemmas: those of its content words.
        score: how well it names the cluster.
        is_noun: whether it ends in a noun.
        words: the families of its words.
        covers: the share of the cluster's passages that have its words.
        odds: how telling they are of the cluster, 0 to 1.
        reads: how well it reads as a heading, 0 to 1.
        is_verb: whether it is a verb alone.
        is_plain: whether it is a noun, or two, that can be joined to another.
    """

    surface: str
    lemmas: frozenset[str]
    score: float
    is_noun: bool
    words: tuple[str, ...] = ()
    covers: float = 0.0
    odds: float = 0.0
    reads: float = 0.0
    is_plain: bool = False
    is_verb: bool = False


@dataclass(frozen=True)
class Compared:
    """What every theme's names are compared with.

    Attributes:
        labels: each passage's theme, shape (n,), -1 for none.
        parts: of wider themes, the narrower theme of each passage, shape (n,); None otherwise.
        uses: where words stand.
        middles: shape (n_themes, n_dims).
        embedder: the one that placed the passages.
    """

    labels: NDArray[np.int64]
    parts: NDArray[np.int64] | None
    uses: Uses
    middles: NDArray[np.float64]
    embedder: Embedder

    @property
    def is_themed(self) -> NDArray[np.bool_]:
        """Which passages are in any theme: shape (n,)."""
        return (self.labels if self.parts is None else self.parts) >= 0

    def share(self, rows: NDArray[np.int64], theme: int) -> float:
        """Return the share of a theme's passages that are among some rows.

        Of a wider theme the geometric mean of the shares of its parts: what one part never says
        names no more than the others.
        """
        is_inside = self.labels == theme
        if self.parts is None:
            return float(is_inside[rows].sum() / is_inside.sum())
        sizes = np.bincount(self.parts[is_inside])
        found = np.bincount(self.parts[rows][is_inside[rows]], minlength=len(sizes))
        shares = found[sizes > 0] / sizes[sizes > 0]
        return float(np.exp(np.log(shares).mean())) if shares.all() else 0.0

    def nearness(self, names: Sequence[str], theme: int) -> NDArray[np.float64]:
        """Return how surely each name means this theme and no other: shape (n_names,), 0 to 1."""
        cosines = np.clip(unit_rows(self.embedder.encode(names)) @ self.middles.T, 0, 1)
        likely = np.exp((cosines - cosines.max(axis=1, keepdims=True)) / TEMPERATURE)
        found = cosines[:, theme] * np.sqrt(likely[:, theme] / likely.sum(axis=1))
        return np.asarray(found, np.float64)


def candidates_of(
    inside: Sequence[Tagged], theme: int, themes: Compared, casing: Casing
) -> list[ScoredPhrase]:
    """Return phrases by coverage, log-odds and how they read, most promising first."""
    found: defaultdict[str, list[Phrase]] = defaultdict(list)
    for passage in inside:
        for phrase in {phrase.key: phrase for phrase in passage.phrases}.values():
            found[phrase.key].append(phrase)
    least = max(LEAST_PASSAGES, math.ceil(LEAST_SHARE * len(inside)))
    scored = []
    for phrases in found.values():
        if len(phrases) >= min(least, len(inside)) and phrases[0].words:
            scored.append(_scored(phrases, theme, themes, casing))
    scored.sort(key=lambda phrase: (-phrase.score, phrase.surface))
    return [phrase for phrase in scored if phrase.score > 0][:MOST_COMPARED]


def _scored(
    phrases: Sequence[Phrase], theme: int, themes: Compared, casing: Casing
) -> ScoredPhrase:
    best = _usual_form(phrases)
    covers, odds = _coverage(best.words, theme, themes)
    reads = _heading(best, is_wide=themes.parts is not None)
    return ScoredPhrase(
        casing.cased(best.surface),
        frozenset(best.lemmas),
        round(math.sqrt(covers) * odds * reads, 6),
        best.is_noun,
        best.words,
        covers,
        odds,
        reads,
        best.shape in (Shape.NOUN, Shape.WORD) and best.is_noun and not best.is_vague,
        best.is_verb,
    )


def _heading(phrase: Phrase, *, is_wide: bool) -> float:
    """Return how well a phrase reads as a heading, 0 to 1; one word does for a wider theme."""
    prior = WIDE_WORD if is_wide and phrase.shape is Shape.WORD else HEADING[phrase.shape]
    if not phrase.is_noun and phrase.shape is not Shape.STATE:
        prior *= NO_NOUN
    prior *= LIGHT if phrase.is_light else 1.0
    return prior * VAGUE if phrase.is_vague else prior


def _coverage(words: tuple[str, ...], theme: int, themes: Compared) -> tuple[float, float]:
    """Return the share of a theme's passages that have the words, and their log-odds.

    A passage that has some of the words counts in part, each word by its own log-odds.
    """
    labels, is_themed = themes.labels, themes.is_themed
    n_inside, n_all = int((labels == theme).sum()), int(is_themed.sum())

    def told(rows: NDArray[np.int64]) -> tuple[float, float]:
        inside, everywhere = int((labels[rows] == theme).sum()), int(is_themed[rows].sum())
        return themes.share(rows, theme), log_odds(inside, n_inside, everywhere, n_all)

    each = [told(themes.uses.rows_with((word,))) for word in words]
    weights = [max(odds, 0.1) for _, odds in each]
    some = sum(w * share for w, (share, _) in zip(weights, each, strict=True)) / sum(weights)
    whole, odds = told(themes.uses.rows_with(words))
    telling = max(odds, 0.0) / (max(odds, 0.0) + HALF_ODDS)
    return round(math.sqrt(some * whole), 6), round(telling, 6)


def by_meaning(
    candidates: Sequence[ScoredPhrase], theme: int, themes: Compared
) -> list[ScoredPhrase]:
    """Return the phrases with how near they are to the theme in their scores, best first."""
    if not candidates:
        return []
    nearness = themes.nearness([phrase.surface for phrase in candidates], theme)
    scored = [
        replace(phrase, score=round(phrase.score * float(near), 4))
        for phrase, near in zip(candidates, nearness, strict=True)
    ]
    return sorted(scored, key=lambda phrase: (-phrase.score, phrase.surface))


def _usual_form(phrases: Sequence[Phrase]) -> Phrase:
    """Return the form that most people used, of those that read best as a heading."""
    forms = Counter(phrase.surface for phrase in phrases)
    first = {phrase.surface: phrase for phrase in reversed(phrases)}

    def weight(form: str) -> float:
        phrase = first[form]
        # "Appointments" head a theme of one after another.
        is_many = phrase.shape is Shape.WORD and phrase.is_noun and form not in phrase.lemmas
        return forms[form] * FORM[phrase.shape] * (PLURAL if is_many else 1)

    return first[min(forms, key=lambda form: (-weight(form), len(form), form))]
