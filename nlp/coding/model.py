"""A coder: how likely each theme is for a row, from meaning alone to thousands of examples.

Two sights are mixed, theme by theme: what the codebook says (``meaning``) and what people coded
(``linear``). With no coded row the first speaks alone; the more a theme has, the less it counts,
down to a small share that keeps rare themes from being forgotten. What an officer's decisions
taught beyond that (``learning``) is added on top.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from nlp.coding.deciding import Lines
from nlp.coding.features import Matrix, Seen, see_rows
from nlp.coding.learning.adjusting import Adjustment
from nlp.coding.linear import Linear
from nlp.coding.meaning import Meaning
from nlp.embedding import Embedder, load_embedder
from nlp.text.rows import Row
from nlp.themes.wording import Wording

# The codebook's share with very many coded rows.
LASTING_SHARE = 0.15


@dataclass(frozen=True)
class ThemeQuality:
    """How well one theme was given on rows that the models were not fitted on.

    Attributes:
        n: rows to which people gave it.
        precision, recall, f1: 0 to 1.
    """

    n: int
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True)
class CodingModel:
    """See the module's text.

    Attributes:
        themes: ids, in the order of every matrix.
        names: what officers call them.
        is_gated: whether generic words count as content where it was fitted.
        n_examples: coded rows of each theme, shape (n_themes,).
        quality: of each theme; empty where too little was coded to tell.
        record: how it was made, and what decisions taught it.
    """

    themes: tuple[str, ...]
    names: tuple[str, ...]
    meaning: Meaning
    linear: Linear
    lines: Lines
    is_gated: bool
    n_examples: Matrix
    quality: dict[str, ThemeQuality] = field(default_factory=dict)
    adjustment: Adjustment | None = None
    record: dict[str, object] = field(default_factory=dict)

    @property
    def line(self) -> float:
        """The log odds from which a theme is given, where nothing else is known of it."""
        return self.lines.common

    @property
    def wording(self) -> Wording:
        """Which words count as content."""
        return wording_of(is_gated=self.is_gated)

    @property
    def shares(self) -> Matrix:
        """The codebook's share in each theme's log odds, shape (n_themes,)."""
        return share_of_codebook(self.n_examples)

    def log_odds(self, rows: Sequence[Row], *, embedder: Embedder | None = None) -> Matrix:
        """Return each row's log odds for each theme: shape (n_rows, n_themes)."""
        return self.log_odds_of(self.see(rows, embedder))

    def see(self, rows: Sequence[Row], embedder: Embedder | None = None) -> list[Seen]:
        """Return the rows as this coder sees them."""
        return see_rows(rows, self.wording, embedder or load_embedder())

    def log_odds_of(self, seen: Sequence[Seen]) -> Matrix:
        """Return the log odds of rows that have been seen."""
        if not seen or not self.themes:
            return np.zeros((len(seen), len(self.themes)))
        shares = self.shares
        found = shares * self.meaning.log_odds(seen)
        if self.n_examples.any():
            found = found + (1 - shares) * self.linear.log_odds(seen)
        if self.adjustment is not None:
            found = found + self.adjustment.of(np.array([one.written for one in seen]))
        return np.asarray(found)


def share_of_codebook(n_examples: Matrix) -> Matrix:
    """Return how much the codebook counts beside this many coded rows, for each theme."""
    return np.asarray(LASTING_SHARE + (1 - LASTING_SHARE) / (1 + n_examples))


def wording_of(*, is_gated: bool) -> Wording:
    """Return which words count as content, whatever the collection's own are."""
    from nlp.data import read_words
    from nlp.themes.wording import unspecific_words

    dropped = read_words("stop") if is_gated else unspecific_words()
    return Wording(dropped=dropped, context=frozenset(), is_gated=is_gated)
