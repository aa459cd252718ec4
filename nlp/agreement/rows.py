"""What coders said of texts, and the texts that both of two coders read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# Text in no theme is a class of its own: two coders who both find nothing agree on that.
NO_THEME = None
Theme = str | None


@dataclass(frozen=True)
class CodedRow:
    """The themes that one coder gave to one text; none means that none fits."""

    id: str
    themes: tuple[str, ...] = ()

    @property
    def answer(self) -> frozenset[Theme]:
        """Return the themes as a set; `NO_THEME` stands alone where there are none."""
        return frozenset(self.themes) or frozenset({NO_THEME})


Pair = tuple[frozenset[Theme], frozenset[Theme]]


@dataclass(frozen=True)
class Overlap:
    """Two coders side by side.

    Attributes:
        pairs: what the two said, and of how many texts they said it, in an order that depends
            neither on that of the rows nor on that of the process's hashes.
        n_rows: texts that both read.
        only_first: ids that the first alone has, sorted.
        only_second: ids that the second alone has, sorted.
    """

    pairs: tuple[tuple[Pair, int], ...]
    n_rows: int
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]

    @property
    def counts(self) -> NDArray[np.float64]:
        """Return the texts of each pair, shape (n_pairs,)."""
        return np.array([count for _, count in self.pairs], np.float64)

    @property
    def used(self) -> set[str]:
        """Return the themes that either gave to a text that both read."""
        return {
            theme
            for pair, _ in self.pairs
            for answer in pair
            for theme in answer
            if theme is not None
        }


def overlap(first: Iterable[CodedRow], second: Iterable[CodedRow]) -> Overlap:
    """Put two coders side by side.

    Raises:
        ValueError: a coder has one id twice.
    """
    by_first, by_second = _by_id(first), _by_id(second)
    both = by_first.keys() & by_second.keys()
    counted = Counter((by_first[one], by_second[one]) for one in both)
    pairs = sorted(counted.items(), key=lambda item: tuple(map(sort_key, item[0])))
    return Overlap(
        pairs=tuple(pairs),
        n_rows=len(both),
        only_first=tuple(sorted(by_first.keys() - both)),
        only_second=tuple(sorted(by_second.keys() - both)),
    )


def sort_key(answer: frozenset[Theme]) -> tuple[str, ...]:
    """Return what an answer is sorted by; no theme comes first."""
    return tuple(sorted(theme for theme in answer if theme is not None))


def _by_id(rows: Iterable[CodedRow]) -> dict[str, frozenset[Theme]]:
    found: dict[str, frozenset[Theme]] = {}
    for row in rows:
        if row.id in found:
            raise ValueError(f"a coder has the text {row.id!r} twice")
        found[row.id] = row.answer
    return found
