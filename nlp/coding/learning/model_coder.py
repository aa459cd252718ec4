"""A coding model as learning sees it: calibrated log odds, and vectors for the adjustment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from nlp.coding.labelled import Flags
from nlp.coding.learning.adjusting import Adjustment, Matrix
from nlp.coding.model import CodingModel
from nlp.embedding import Embedder
from nlp.text.rows import Row


class ModelCoder:
    """A `CodingModel` in the shape of a `Coder`.

    Args:
        model: the model, with or without an adjustment.
        embedder: the encoder that it was fitted with.
    """

    def __init__(self, model: CodingModel, embedder: Embedder) -> None:
        self._model = model
        self._embedder = embedder
        self.themes = model.themes

    def log_odds(self, rows: Sequence[Row]) -> Matrix:
        """Return how likely each theme is, calibrated: shape (n_rows, n_themes)."""
        raw = self._model.log_odds(rows, embedder=self._embedder)
        return np.asarray(self._model.lines.steepness * raw + self._model.lines.level)

    def features(self, rows: Sequence[Row]) -> Matrix:
        """Return the mean of each row's passage vectors, shape (n_rows, dims)."""
        seen = self._model.see(rows, self._embedder)
        return np.array([one.written for one in seen]).reshape(len(seen), self._embedder.dims)

    def margins(self, log_odds: Matrix) -> Matrix:
        """Return how far above its theme's line each of the log odds is, of the same shape."""
        return np.asarray(log_odds - self._calibrated(self._model.lines.each))

    def given(self, log_odds: Matrix) -> Flags:
        """Return which themes it gives, of the same shape."""
        lines = self._model.lines
        return lines.given((log_odds - lines.level) / lines.steepness)

    def _calibrated(self, raw: Matrix) -> Matrix:
        return np.asarray(self._model.lines.steepness * raw + self._model.lines.level)


def with_adjustment(
    model: CodingModel, adjustment: Adjustment | None, record: dict[str, object]
) -> CodingModel:
    """Return the model with what decisions taught it, and the record of that.

    Args:
        model: the model before.
        adjustment: on the scale of calibrated log odds; None leaves what the model has.
        record: kept under ``learning`` in the model's own.
    """
    kept = model.adjustment
    if adjustment is not None:
        # The model adds it before it calibrates.
        by = model.lines.steepness
        kept = Adjustment(adjustment.levels / by, adjustment.directions / by)
    return replace(model, adjustment=kept, record={**model.record, "learning": record})
