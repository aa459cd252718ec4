"""Compare a coder without and with what decisions taught, on rows that nobody fitted on.

Cross-fitted: respondents are dealt into folds; each fold is scored by a coder and an adjustment
fitted on the others, so that 50 decisions serve for both fitting and judging. Two questions are
asked, each by a paired bootstrap over respondents: does the new coder lose less (log loss, against
the old one with its overall level and steepness set right, so that mere recalibration is no
victory) in eight of ten draws? And does it decide better (micro F1) more often than not? Loss is
the sharper judge of few rows; F1 is what an officer sees, and may not contradict it.

Source: Efron and Tibshirani (1993), "An introduction to the bootstrap". In simulations on the
development part where decisions held nothing to learn, no adjustment passed.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.coding.learning.adjusting import Matrix, fit_adjustment, probabilities
from nlp.coding.learning.decisions import Evidence

FOLDS = 4  # a coder is fitted for each
DRAWS = 1000
# Fitting on decisions that mean nothing costs loss by itself: in simulations no such fit came near,
# so that eight of ten are enough.
SURE_OF_LOSS, SURE_OF_F1 = 0.8, 0.5
FEWEST_RESPONDENTS = 8  # fewer people tell nothing about the next
STEEPNESS_PRIOR, LEVEL_PRIOR = 10.0, 0.1
RECALIBRATION_STEPS = 30
SURE = 1e-6

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Stand:
    """Where a coder stands on the decided rows.

    Attributes:
        log_odds: calibrated, shape (n_rows, n_themes).
        margins: how far each is above its theme's line, of the same shape.
    """

    log_odds: Matrix
    margins: Matrix

    def given(self, added: Matrix | float = 0.0) -> Flags:
        """Return the themes above their lines, and the nearest to its line in any case."""
        margins = self.margins + added
        flags: Flags = margins > 0
        if flags.size:
            flags[np.arange(len(flags)), margins.argmax(axis=1)] = True
        return flags


@dataclass(frozen=True)
class Comparison:
    """How the two coders did on rows that neither was fitted on.

    Attributes:
        before, after: micro F1 over the decided rows, 0 to 1.
        gain_low, gain_high: 95 % interval of the difference of F1.
        surer_of_loss, surer_of_f1: share of the bootstrap's draws in which the adjusted coder won.
        n_rows, n_respondents: what was compared on.
        is_better: whether it passed.
    """

    before: float
    after: float
    gain_low: float
    gain_high: float
    surer_of_loss: float
    surer_of_f1: float
    n_rows: int
    n_respondents: int
    is_better: bool


NOTHING_TO_COMPARE = Comparison(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0, 0, is_better=False)


def compare_with_decisions(
    before: Stand, taught: Stand, features: Matrix, evidence: Evidence, *, seed: int
) -> Comparison:
    """Return how a coder does without and with what the decisions teach.

    Args:
        before: the coder without them.
        taught: coders fitted with those of the other folds, without an adjustment.
        features: the rows' vectors, shape (n_rows, dims).
        evidence: what was decided.
        seed: of the dealing into folds and of the bootstrap.
    """
    people, n_people = number_people(evidence, seed)
    n_rows = len(evidence.rows)
    if n_people < FEWEST_RESPONDENTS:
        return Comparison(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, n_rows, n_people, is_better=False)
    added = np.zeros_like(taught.log_odds)
    level = np.empty_like(before.log_odds)
    for fold in range(FOLDS):
        unseen = people % FOLDS == fold
        seen = evidence.part(~unseen)
        fitted = fit_adjustment(
            taught.log_odds[~unseen], features[~unseen], seen.applies, seen.weights
        )
        added[unseen] = fitted.of(features[unseen])
        level[unseen] = _recalibrated(before.log_odds[~unseen], seen, before.log_odds[unseen])
    saved = _loss(level, evidence) - _loss(taught.log_odds + added, evidence)
    tables = (_tables(before.given(), evidence), _tables(taught.given(added), evidence))
    return _judged(saved, tables, people, n_people, seed)


def number_people(evidence: Evidence, seed: int) -> tuple[NDArray[np.int_], int]:
    """Return a number for each row's respondent, and how many there are.

    Numbered by a hash, so that it isn't who comes first that decides; a person is in the fold of
    their number's remainder by `FOLDS`.
    """
    names = sorted({row.respondent for row in evidence.rows}, key=lambda name: _hash(name, seed))
    numbers = {name: number for number, name in enumerate(names)}
    people = np.array([numbers[row.respondent] for row in evidence.rows], np.int_)
    return people, len(names)


def _hash(name: str, seed: int) -> str:
    return hashlib.sha256(f"{seed}\n{name}".encode("utf-8", "surrogatepass")).hexdigest()


def _recalibrated(base: Matrix, seen: Evidence, unseen: Matrix) -> Matrix:
    """Return the coder's own log odds with one level and one steepness set right."""
    steepness, level = 1.0, 0.0
    applies, weights = seen.applies, seen.weights
    for _ in range(RECALIBRATION_STEPS):
        chance = probabilities(steepness * base + level)
        pull = weights * (applies - chance)
        bend = weights * chance * (1.0 - chance)
        gradient = np.array(
            [
                (pull * base).sum() - STEEPNESS_PRIOR * (steepness - 1.0),
                pull.sum() - LEVEL_PRIOR * level,
            ]
        )
        cross = (bend * base).sum()
        curvature = np.array(
            [
                [(bend * base * base).sum() + STEEPNESS_PRIOR, cross],
                [cross, bend.sum() + LEVEL_PRIOR],
            ]
        )
        step = np.linalg.solve(curvature, gradient)
        steepness += 0.7 * float(step[0])
        level += 0.7 * float(step[1])
    return steepness * unseen + level


def _loss(log_odds: Matrix, evidence: Evidence) -> Matrix:
    """Return each row's weighted log loss, shape (n_rows,)."""
    chance = np.clip(probabilities(log_odds), SURE, 1.0 - SURE)
    applies = evidence.applies
    cells = applies * np.log(chance) + (1.0 - applies) * np.log(1.0 - chance)
    loss: Matrix = -(evidence.weights * cells).sum(axis=1)
    return loss


def _tables(flags: Flags, evidence: Evidence) -> Matrix:
    """Return each row's right, wrong and missed, shape (n_rows, 3).

    A theme given where nobody decided counts as wrong only as much as such a cell counts.
    """
    applies = evidence.known > 0
    right = (flags & applies).sum(axis=1)
    wrong = (evidence.weights * (flags & ~applies)).sum(axis=1)
    missed = (~flags & applies).sum(axis=1)
    return np.column_stack([right, wrong, missed]).astype(np.float64)


def _f1(tables: Matrix) -> Matrix:
    summed = tables.sum(axis=-2)
    right, wrong, missed = summed[..., 0], summed[..., 1], summed[..., 2]
    score: Matrix = 2 * right / np.maximum(2 * right + wrong + missed, SURE)
    return score


def _judged(
    saved: Matrix,
    tables: tuple[Matrix, Matrix],
    people: NDArray[np.int_],
    n_people: int,
    seed: int,
) -> Comparison:
    rng = np.random.default_rng(seed)
    drawn = rng.integers(0, n_people, (DRAWS, n_people))
    saved_by = np.zeros(n_people)
    np.add.at(saved_by, people, saved)
    by_person = []
    for table in tables:
        summed = np.zeros((n_people, 3))
        np.add.at(summed, people, table)
        by_person.append(summed)
    before, after = by_person
    gains = _f1(after[drawn]) - _f1(before[drawn])
    low, high = np.quantile(gains, [0.025, 0.975])
    surer_of_loss = float((saved_by[drawn].sum(axis=1) > 0).mean())
    surer_of_f1 = float((gains > 0).mean())
    return Comparison(
        before=float(_f1(before)),
        after=float(_f1(after)),
        gain_low=float(low),
        gain_high=float(high),
        surer_of_loss=surer_of_loss,
        surer_of_f1=surer_of_f1,
        n_rows=len(people),
        n_respondents=n_people,
        is_better=surer_of_loss >= SURE_OF_LOSS and surer_of_f1 >= SURE_OF_F1,
    )
