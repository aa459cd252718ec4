"""Fit one kind: a logistic regression over the windows that screening will judge.

A text is as alarming as its worst window, so that a model fitted to whole texts alone raises an
alarm on some torn sentence of most long ones. It is therefore fitted twice: to whole texts, then
to the windows that the first fit finds worst, of texts with and without harm (hard negatives;
multiple instances: Andrews, Tsochantaridis and Hofmann, 2003).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from nlp.screening.features import Matrix
from nlp.screening.lesson import CUE_SCALE, MEANING_SCALE, Lesson
from nlp.screening.shapes import Kind

FOLDS = 5
STRENGTH = 3.0
# Windows without harm count as hard where they score above this share of texts with harm.
HARD = 0.02

Rows = NDArray[np.bool_]


@dataclass(frozen=True)
class Fitted:
    """What was learned of one kind.

    Attributes:
        full: weights by words, signs and meaning.
        bare: weights by words and signs.
        unseen: log odds of each remark by models that never saw it, full and bare: (n_remarks, 2).
    """

    full: dict[str, Matrix]
    bare: dict[str, Matrix]
    unseen: Matrix


def fit_kind(lesson: Lesson, kind: Kind) -> Fitted:
    """Return the weights of a kind, and what they would say of texts that they never saw."""
    n_terms, n_dims = lesson.words.shape[1], lesson.meaning.shape[1]
    signs = sp.csr_matrix(lesson.signs)
    sights = [
        sp.hstack([lesson.words, sp.csr_matrix(lesson.meaning), signs]).tocsr(),
        sp.hstack([lesson.words, signs]).tocsr(),
    ]
    everything = np.ones(len(lesson.remarks), np.bool_)
    full, bare = (_fit(lesson, kind, features, everything) for features in sights)
    unseen = [_unseen(lesson, kind, features) for features in sights]
    return Fitted(
        full={
            "terms": full.coef_[0][:n_terms],
            "meaning": MEANING_SCALE * full.coef_[0][n_terms : n_terms + n_dims],
            "cues": CUE_SCALE * full.coef_[0][n_terms + n_dims :],
            "level": full.intercept_[0],
        },
        bare={
            "terms": bare.coef_[0][:n_terms],
            "cues": CUE_SCALE * bare.coef_[0][n_terms:],
            "level": bare.intercept_[0],
        },
        unseen=np.column_stack(unseen),
    )


def _unseen(lesson: Lesson, kind: Kind, features: sp.csr_matrix) -> Matrix:
    """Return each remark's log odds by a model of the other folds: (n_remarks,)."""
    fold = np.array([_fold(one.text) for one in lesson.remarks])
    scores = np.full(len(lesson.remarks), -np.inf)
    for number in range(FOLDS):
        fitted = _fit(lesson, kind, features, fold != number)
        best = lesson.best_of(fitted.decision_function(features))
        scores[fold == number] = best[fold == number]
    return scores


def _fit(lesson: Lesson, kind: Kind, features: sp.csr_matrix, learned: Rows) -> LogisticRegression:
    """Return the model of some remarks, fitted to the whole texts and then to their windows."""
    target = lesson.is_of(kind)[lesson.of_remark]
    is_learned = learned[lesson.of_remark]
    whole = lesson.is_whole & is_learned
    first = _regression(lesson, features, target, whole)
    scores = first.decision_function(features)
    is_best = scores >= lesson.best_of(scores)[lesson.of_remark]
    line = np.quantile(scores[whole & target], HARD)
    hard = np.where(target, is_best, scores > line)
    return _regression(lesson, features, target, is_learned & (lesson.is_whole | hard))


def _regression(
    lesson: Lesson, features: sp.csr_matrix, target: Rows, rows: Rows
) -> LogisticRegression:
    of_remark, is_one = lesson.of_remark[rows], target[rows]
    n_windows = np.bincount(of_remark, minlength=len(lesson.remarks))[of_remark]
    # One disclosure counts once, however many windows show it; a long harmless text somewhat more.
    weights = lesson.weights()[of_remark] / np.where(is_one, n_windows, np.sqrt(n_windows))
    model = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=300, random_state=0)
    return model.fit(features[rows], is_one, weights)


def _fold(text: str) -> int:
    return int(hashlib.sha256(f"fold {text}".encode()).hexdigest(), 16) % FOLDS
