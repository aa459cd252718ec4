"""Say in one sentence what a theme is about, and what belongs to it and what does not.

All of it is evidence: how many of the theme's people write of its name and of its other phrases, in
words bound to the counts, and the word that sets it apart from the theme nearest to it. No passage
is quoted: a definition outlives the withdrawal of a response.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from nlp.summaries.quantities import quantity_word
from nlp.themes.scoring import ScoredPhrase
from nlp.themes.uses import Uses, log_odds

N_TOLD = 3
N_INCLUDED = 5
N_EXCLUDED = 2
# A theme further away than this needs no telling apart.
LEAST_NEAR = 0.3
# What sets two themes apart must be in this share of the one, and this much likelier there.
LEAST_SHARE = 0.1
LEAST_APART = 1.0
# A name that fewer people use doesn't open the sentence with their number.
OPENING = frozenset({"everybody", "nearly all", "most", "more than half", "about half"})
# Every word of a definition that is ours and nobody else's.
FRAME = (
    "everybody nearly all most more than half about some a few one person nobody here writes write "
    "of also around this what people say sets it apart from and mention mentions"
)


@dataclass(frozen=True)
class Definition:
    """One sentence, and short phrases of what belongs to a theme and of what does not."""

    text: str
    includes: tuple[str, ...]
    excludes: tuple[str, ...]


@dataclass(frozen=True)
class Themed:
    """Who says what in which theme.

    Attributes:
        labels: each passage's theme, shape (n,), -1 for none.
        people: each passage's respondent as a number, shape (n,).
        uses: where words stand in the passages.
    """

    labels: NDArray[np.int64]
    people: NDArray[np.int64]
    uses: Uses

    def quantity(self, theme: int, words: tuple[str, ...]) -> str:
        """Return the word for how many of a theme's people use all of some words."""
        base = len(np.unique(self.people[self.labels == theme]))
        return quantity_word(self.count(theme, words), base)

    def count(self, theme: int, words: tuple[str, ...]) -> int:
        """Return how many of a theme's people use all of some words."""
        rows = self.uses.rows_with(words)
        return len(np.unique(self.people[rows][self.labels[rows] == theme]))

    def apart(self, theme: int, other: int, phrases: Sequence[ScoredPhrase]) -> str | None:
        """Return the phrase that one theme has most above another, if any has much."""
        n_one, n_other = (int((self.labels == number).sum()) for number in (theme, other))
        found: list[tuple[float, str]] = []
        for phrase in phrases:
            labels = self.labels[self.uses.rows_with(phrase.words)]
            one, both = int((labels == theme).sum()), int(np.isin(labels, (theme, other)).sum())
            odds = log_odds(one, n_one, both, n_one + n_other)
            if one >= LEAST_SHARE * n_one and odds >= LEAST_APART:
                found.append((-odds, phrase.surface))
        return min(found)[1] if found else None


def define_all(
    names: Sequence[str],
    phrases: Sequence[Sequence[ScoredPhrase]],
    middles: NDArray[np.float64],
    themed: Themed,
    *,
    alone: frozenset[int] = frozenset(),
) -> list[Definition]:
    """Return each theme's definition.

    Args:
        names: of the themes.
        phrases: what each theme's passages say, most telling first, no two sharing a word.
        middles: the themes' centres, shape (n_themes, n_dims), rows of length 1.
        themed: who says what.
        alone: themes whose sentence names no neighbour, since it would read like the neighbour's.
    """
    cosines = np.round(middles @ middles.T, 6)
    np.fill_diagonal(cosines, -1)
    found = []
    for theme, name in enumerate(names):
        order = np.argsort(-cosines[theme], kind="stable").tolist()
        near = [other for other in order if cosines[theme, other] >= LEAST_NEAR][:N_EXCLUDED]
        own = [
            phrase
            for phrase in phrases[theme]
            if not _is_said(phrase.surface, name) and themed.count(theme, phrase.words) > 1
        ]
        first = sorted(own[:N_TOLD], key=lambda one: -themed.count(theme, one.words))
        told = [(themed.quantity(theme, phrase.words), phrase.surface) for phrase in first]
        apart = None
        if near and theme not in alone:
            apart = _apart(themed.apart(theme, near[0], own), names[near[0]])
        named = _quantity_of(name, phrases[theme], theme, themed)
        text = define(name, named, told, apart)
        included = tuple(phrase.surface for phrase in own[:N_INCLUDED])
        found.append(Definition(text, included, tuple(names[other] for other in near)))
    return found


def define(
    name: str, quantity: str | None, told: Sequence[tuple[str, str]], apart: str | None
) -> str:
    """Return one sentence on a theme.

    Args:
        name: of the theme.
        quantity: the word for how many of its people use the name's words, None where unknown.
        told: what else its people write of, each with the word for how many do.
        apart: what sets it apart from its neighbour, in words.
    """
    others = listed([_said(word, list(group)) for word, group in _by_quantity(told)])
    if quantity in OPENING:
        text = f"{quantity.capitalize()} here write of {quoted(name)}"
        text = text.replace("Everybody here write", "Everybody here writes")
        text += f", {others}" if others else ""
    elif others:
        text = f"Around {quoted(name)}: {others}"
    else:
        text = f"What people say about {quoted(name)}"
    return f"{text}; {apart}." if apart else f"{text}."


def define_wider(name: str, parts: Sequence[str]) -> str:
    """Return one sentence on a theme that holds others: ``parts`` are their names."""
    return f"What people say about {quoted(name)}: {listed([quoted(part) for part in parts])}."


def quoted(phrase: str) -> str:
    """Return a phrase in quotation marks, since names are people's own words, verbs and all."""
    return f"“{phrase}”"


def listed(things: Sequence[str]) -> str:
    """Return "a", "a and b" or "a, b and c"."""
    if len(things) < 2:
        return "".join(things)
    return f"{', '.join(things[:-1])} and {things[-1]}"


def _by_quantity(told: Sequence[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    grouped = groupby(told, key=lambda one: one[0])
    return [(word, [phrase for _, phrase in group]) for word, group in grouped]


def _said(quantity: str, phrases: Sequence[str]) -> str:
    verb = "mentions" if quantity in ("one person", "everybody", "nobody") else "mention"
    return f"{quantity} {verb} {listed([quoted(phrase) for phrase in phrases])}"


def _apart(phrase: str | None, neighbour: str) -> str | None:
    return f"{quoted(phrase)} sets it apart from {quoted(neighbour)}" if phrase else None


def _quantity_of(
    name: str, phrases: Sequence[ScoredPhrase], theme: int, themed: Themed
) -> str | None:
    words = [one.words for one in phrases if one.surface.casefold() == name.casefold()]
    return themed.quantity(theme, words[0]) if words else None


def _is_said(phrase: str, name: str) -> bool:
    return phrase.casefold() in name.casefold()
