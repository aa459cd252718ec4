"""What learning asks of a coder, so that it works on any that can say how sure it is.

``CodingModel`` of ``nlp.coding`` is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from nlp.coding.learning.adjusting import Matrix
from nlp.text.rows import Row


class Coder(Protocol):
    """Says for each row and theme how likely the theme is."""

    @property
    def themes(self) -> tuple[str, ...]:
        """Ids of its themes, in its own order."""

    def log_odds(self, rows: Sequence[Row]) -> Matrix:
        """Return how likely each theme is, calibrated: shape (n_rows, n_themes)."""

    def features(self, rows: Sequence[Row]) -> Matrix:
        """Return each row's vector, zero without words: shape (n_rows, dims)."""

    def margins(self, log_odds: Matrix) -> Matrix:
        """Return how far above its theme's line each of the log odds is, of the same shape."""
