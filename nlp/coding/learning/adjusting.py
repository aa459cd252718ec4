"""Fit a small adjustment on top of a coder: what decisions say beyond what it knew.

For each theme a logistic regression on the mean vector of a row's passages, begun where the coder
stands: its log odds are the offset, a prior holds the weights near zero. With no decisions nothing
moves; with many the data speak. The prior on a theme's own level is firm, on directions of meaning
softer: 50 decisions mostly teach which themes the coder gives too freely.

Source: logistic regression with Gaussian priors and an offset (Hastie, Tibshirani and Friedman,
2009, chapters 4.4 and 18.4), solved by L-BFGS. How firm the priors are, and how much the cells
that nobody decided about count, was chosen on the development part.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from threadpoolctl import threadpool_limits

Matrix = NDArray[np.float64]

LEVEL_PRIOR = 10.0  # of a theme's level
MEANING_PRIOR = 0.5  # of a direction in the space of the vectors
MOST_STEPS = 200
FARTHEST = 30.0  # beyond it a logistic curve is flat


@dataclass(frozen=True)
class Adjustment:
    """What to add to a coder's log odds.

    Attributes:
        levels: for each theme, shape (n_themes,).
        directions: for each theme, in the space of the vectors, shape (n_themes, dims).
    """

    levels: Matrix
    directions: Matrix

    def of(self, features: Matrix) -> Matrix:
        """Return what it adds, shape (n_rows, n_themes).

        Args:
            features: each row's mean passage vector, shape (n_rows, dims).
        """
        # einsum, not a threaded product: the same to the last bit everywhere.
        added: Matrix = self.levels + np.einsum("nd,td->nt", features, self.directions)
        return added


def no_adjustment(n_themes: int, dims: int) -> Adjustment:
    """Return the one that changes nothing."""
    return Adjustment(np.zeros(n_themes), np.zeros((n_themes, dims)))


def fit_adjustment(base: Matrix, features: Matrix, applies: Matrix, weights: Matrix) -> Adjustment:
    """Return the adjustment that decisions ask for.

    Args:
        base: the coder's log odds of the decided rows, shape (n_rows, n_themes).
        features: their mean passage vectors, shape (n_rows, dims).
        applies: 1 where a theme applies, else 0, shape (n_rows, n_themes).
        weights: how much each cell counts, shape (n_rows, n_themes).
    """
    n_rows, n_themes = base.shape
    if not n_rows or not n_themes:
        return no_adjustment(n_themes, features.shape[1])
    # More threads would give other last bits.
    with threadpool_limits(limits=1):
        # The answer lies where the rows are: with few rows, in few dimensions.
        left, sizes, axes = np.linalg.svd(features, full_matrices=False)
        places = left * sizes
        found = minimize(
            _penalised_loss,
            np.zeros(n_themes * (1 + len(sizes))),
            args=(base, places, applies, weights),
            jac=True,
            method="L-BFGS-B",
            options={"maxiter": MOST_STEPS, "ftol": 1e-10, "gtol": 1e-6},
        )
        coefficients = found.x.reshape(n_themes, -1)
        return Adjustment(coefficients[:, 0].copy(), coefficients[:, 1:] @ axes)


def _penalised_loss(
    flat: Matrix, base: Matrix, places: Matrix, applies: Matrix, weights: Matrix
) -> tuple[float, Matrix]:
    """Return the loss and its gradient; each theme has a level, then a direction."""
    coefficients = flat.reshape(base.shape[1], -1)
    levels, directions = coefficients[:, 0], coefficients[:, 1:]
    reached = base + levels + places @ directions.T
    # log(1 + e^x) - x where the theme applies
    cells = np.logaddexp(0.0, reached) - applies * reached
    loss = (weights * cells).sum()
    loss += LEVEL_PRIOR / 2 * (levels**2).sum() + MEANING_PRIOR / 2 * (directions**2).sum()
    push = weights * (probabilities(reached) - applies)
    gradient = np.column_stack(
        [
            push.sum(axis=0) + LEVEL_PRIOR * levels,
            push.T @ places + MEANING_PRIOR * directions,
        ]
    )
    return float(loss), gradient.ravel()


def probabilities(log_odds: Matrix) -> Matrix:
    """Return the chances that log odds stand for."""
    chance: Matrix = 1.0 / (1.0 + np.exp(-np.clip(log_odds, -FARTHEST, FARTHEST)))
    return chance
