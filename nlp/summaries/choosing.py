"""Choose quotes: near to what a point means, unlike one another, each by somebody else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from nlp.summaries.points import Items
from nlp.summaries.quoting import LONGEST, cut_quote, has_gap
from nlp.summaries.summary import Part, Place, Quote
from nlp.text.passages import count_words
from nlp.text.rows import Row
from nlp.themes.exemplars import choose_exemplars
from nlp.themes.vectors import unit_rows

# What makes a quote worse to read, in the unit of a cosine.
COST_OF_GAP, COST_OF_LENGTH, COST_OF_SHORTNESS = 0.2, 0.1, 0.1
FEWEST_WORDS = 4


class Chooser:
    """Gives parts their quotes; who has been quoted once is not quoted again while others wait.

    Args:
        items: of one theme.
        rows: by their ids.
    """

    def __init__(self, items: Items, rows: Mapping[str, Row]) -> None:
        self._items = items
        self._rows = rows
        self._quoted: set[str] = set()

    def quoted(self, part: Part, numbers: Sequence[int], *, k: int) -> Part:
        """Return the part with at most ``k`` quotes of the items with these numbers."""
        fresh = {number: self._fresh(number) for number in numbers}
        usable = [number for number in numbers if fresh[number] is not None]
        if not usable:
            self._quoted.clear()
            fresh = {number: self._fresh(number) for number in numbers}
            usable = [number for number in numbers if fresh[number] is not None]
        places = [place for number in usable if (place := fresh[number]) is not None]
        if not places:
            return part
        vectors = self._items.vectors[usable]
        middle = unit_rows(vectors.sum(axis=0, keepdims=True))[0]
        costs = np.array([self._cost(number) for number in usable])
        relevance = (vectors @ middle).astype(np.float64) - costs
        people = [self._rows[place.id].respondent for place in places]
        chosen = choose_exemplars(vectors, relevance, people, k=k)
        quotes = [cut_quote(places[row], self._rows) for row in chosen]
        kept = tuple(quote for quote in quotes if quote is not None)
        self._quoted |= {people[row] for row in chosen}
        return replace(part, quotes=kept)

    def quoted_from(self, part: Part) -> Part:
        """Return the part with one quote of its passages: the first that can be read."""
        for place in part.passages:
            if quote := cut_quote(place, self._rows):
                self._quoted.add(self._rows[place.id].respondent)
                return replace(part, quotes=(quote,))
        return part

    def _fresh(self, number: int) -> Place | None:
        """Return the first place of an item by somebody not quoted yet, if it can be read."""
        for place in self._items.places[number]:
            if self._rows[place.id].respondent not in self._quoted:
                return place if self._quote(place) else None
        return None

    def _quote(self, place: Place) -> Quote | None:
        return cut_quote(place, self._rows)

    def _cost(self, number: int) -> float:
        text = self._items.texts[number]
        return (
            COST_OF_GAP * has_gap(text)
            + COST_OF_LENGTH * (len(text) > LONGEST)
            + COST_OF_SHORTNESS * (count_words(text) < FEWEST_WORDS)
        )
