"""From what line on a theme is given, and what chance a score stands for.

Lines are chosen on rows that the models were not fitted on: one for all themes by micro F1, each
theme's own drawn towards it the fewer rows it has. Chances by logistic calibration (Platt, 1999).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from nlp.coding.features import Matrix
from nlp.coding.labelled import Flags

GRID = np.round(np.arange(-4.0, 1.0, 0.05), 2)
# A theme's own line counts as much as the common one when it has this many rows.
SHRINKAGE = 80.0
FEWEST_FOR_A_LINE = 5
FEWEST_ROWS = 40
# The common line is drawn towards the default where few rows are coded.
LINE_SHRINKAGE = 300.0
# A theme that is never met in a sample may be met in the next row.
LEAST_MET = 0.005
# Where nobody has coded anything: chosen on the development part's comments.
DEFAULT_LINE = -1.5
DEFAULT_STEEPNESS, DEFAULT_LEVEL = 1.03, 0.11
# A row's best theme is given below its line too, but not below this chance.
LEAST_CHANCE = 0.18


@dataclass(frozen=True)
class Lines:
    """How log odds become decisions and chances.

    Attributes:
        common: the line of a theme that nothing is known of.
        each: every theme's line, shape (n_themes,).
        steepness: chance = 1 / (1 + exp(-(steepness * log odds + level))).
        level: see ``steepness``.
    """

    common: float
    each: Matrix
    steepness: float
    level: float

    def chances(self, log_odds: Matrix) -> Matrix:
        """Return the calibrated chances."""
        reached = np.clip(self.steepness * log_odds + self.level, -30.0, 30.0)
        return np.asarray(1.0 / (1.0 + np.exp(-reached)))

    def given(self, log_odds: Matrix) -> Flags:
        """Return which themes are given: shape (n_rows, n_themes).

        Those above their lines, and the nearest to its line unless it is very unlikely.
        """
        above = log_odds - self.each
        flags: Flags = above > 0
        if flags.size:
            rows = np.arange(len(flags))
            best = above.argmax(axis=1)
            likely = self.chances(log_odds)[rows, best] >= LEAST_CHANCE
            flags[rows[likely], best[likely]] = True
        return flags


def default_lines(n_themes: int) -> Lines:
    """Return the lines where too few rows are coded to choose any."""
    return Lines(DEFAULT_LINE, np.full(n_themes, DEFAULT_LINE), DEFAULT_STEEPNESS, DEFAULT_LEVEL)


def choose_lines(log_odds: Matrix, applies: Flags, weights: Matrix) -> Lines:
    """Return the lines for what coders say of rows that they were not fitted on.

    Args:
        log_odds: shape (n_rows, n_themes).
        applies: what people said, of the same shape.
        weights: how much each row counts, shape (n_rows,); see `shift_weights`.
    """
    n_rows, n_themes = log_odds.shape
    if n_rows < FEWEST_ROWS or not applies.any():
        return default_lines(n_themes)
    scores = [_micro_f1(log_odds, applies, weights, line) for line in GRID]
    best = float(GRID[int(np.argmax(scores))])
    common = (n_rows * best + LINE_SHRINKAGE * DEFAULT_LINE) / (n_rows + LINE_SHRINKAGE)
    each = np.full(n_themes, common)
    for theme in range(n_themes):
        # As many rows as would tell as much if all counted alike (Kish, 1965).
        own = weights[applies[:, theme]]
        n_own = own.sum() ** 2 / (own**2).sum() if len(own) else 0.0
        if n_own >= FEWEST_FOR_A_LINE:
            line = _own_line(log_odds[:, theme], applies[:, theme], weights)
            each[theme] = (n_own * line + SHRINKAGE * common) / (n_own + SHRINKAGE)
    pairs = np.repeat(weights, n_themes)
    steepness, level = _calibration(log_odds.ravel(), applies.ravel(), pairs)
    return Lines(round(common, 6), np.round(each, 6), round(steepness, 6), round(level, 6))


def shift_weights(apart: Matrix, applies: Flags, to_code: Matrix) -> Matrix:
    """Return how much each coded row counts, so that together they are like the rows to be coded.

    People who pick examples pick as many of a rare theme as of a common one; lines chosen on them
    would give rare themes too freely. How often each theme is met in both is told by the coder
    itself. Source: Saerens, Latinne and Decaestecker (2002), "Adjusting the outputs of a classifier
    to new a priori probabilities", Neural Computation 14, in one step.

    Args:
        apart: log odds of the coded rows by models not fitted on them, (n_rows, n_themes).
        applies: what people said of them, of the same shape.
        to_code: log odds of some of the rows to be coded, (n_others, n_themes).
    """
    if not len(to_code):
        return np.ones(len(apart))
    lines = default_lines(apart.shape[1])
    met = lines.given(to_code).sum(axis=0) / len(to_code)
    met_here = lines.given(apart).sum(axis=0) / len(apart)
    ratios = (met + LEAST_MET) / (met_here + LEAST_MET)
    of_row = (applies * ratios).sum(axis=1) / np.maximum(1, applies.sum(axis=1))
    weights = np.where(applies.any(axis=1), of_row, 1.0)
    return np.asarray(weights / weights.mean())


def _micro_f1(log_odds: Matrix, applies: Flags, weights: Matrix, line: float) -> float:
    flags = log_odds > line
    flags[np.arange(len(flags)), log_odds.argmax(axis=1)] = True
    right = (flags & applies).sum(axis=1) @ weights
    return float(2 * right / ((flags.sum(axis=1) + applies.sum(axis=1)) @ weights))


def _own_line(log_odds: Matrix, applies: Flags, weights: Matrix) -> float:
    above = log_odds[:, np.newaxis] > GRID
    right = weights @ (above & applies[:, np.newaxis])
    scores = 2 * right / np.maximum(1e-9, weights @ above + weights @ applies)
    return float(GRID[int(scores.argmax())])


def _calibration(log_odds: Matrix, applies: Flags, weights: Matrix) -> tuple[float, float]:
    """Return steepness and level by maximum likelihood."""
    target = applies.astype(np.float64)
    counted = weights / weights.sum()

    def loss(pair: Matrix) -> tuple[float, Matrix]:
        reached = pair[0] * log_odds + pair[1]
        chance = 1.0 / (1.0 + np.exp(-np.clip(reached, -30.0, 30.0)))
        value = float((np.logaddexp(0.0, reached) - target * reached) @ counted)
        gap = (chance - target) * counted
        return value, np.array([gap @ log_odds, gap.sum()])

    start = np.array([DEFAULT_STEEPNESS, DEFAULT_LEVEL])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"ftol": 1e-12})
    return max(0.1, float(found.x[0])), float(found.x[1])
