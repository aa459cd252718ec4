"""Fit, for each theme, three linear models of different sight, and make one of them.

Words with meaning (TF-IDF beside the row's vector), words alone by how much oftener the theme's
rows have them (NB-SVM: Wang and Manning, 2012, "Baselines and bigrams"), and meaning alone,
judged by the best passage. Their mean is linear again: a weight for each word, a direction for the
row, a direction for its best passage, so that every score can be taken apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from nlp.coding.features import Matrix, Seen, Word
from nlp.coding.labelled import Flags
from nlp.coding.terms import Terms, learn_terms

BOTH_STRENGTH, WORDS_STRENGTH, MEANING_STRENGTH = 4.0, 1.0, 4.0
# A text of the codebook counts less than a comment that a person coded.
ITEM_WEIGHT = 0.3
SIGHTS = 3


@dataclass(frozen=True)
class Linear:
    """What was learned, for each theme; all zero for a theme without examples.

    Attributes:
        terms: the words that count.
        by_weight: per theme and term, times the term's weight in the row: (n_themes, n_terms).
        by_presence: per theme and term, where the row has it: (n_themes, n_terms).
        of_row: direction of the row's vector: (n_themes, n_dims).
        of_passage: direction of the best passage's vector: (n_themes, n_dims).
        levels: (n_themes,).
    """

    terms: Terms
    by_weight: NDArray[np.float32]
    by_presence: NDArray[np.float32]
    of_row: Matrix
    of_passage: Matrix
    levels: Matrix

    def log_odds(self, seen: Sequence[Seen]) -> Matrix:
        """Return shape (n_rows, n_themes)."""
        weighed = self.terms.matrix([one.words for one in seen])
        present = weighed.copy()
        present.data = np.ones_like(present.data)
        found = self.levels + weighed @ self.by_weight.T + present @ self.by_presence.T
        middles = np.array([one.middle for one in seen]).reshape(len(seen), -1)
        found = found + np.einsum("nd,td->nt", middles, self.of_row)
        for number, one in enumerate(seen):
            if len(one.vectors):
                found[number] += np.einsum("pd,td->pt", one.vectors, self.of_passage).max(axis=0)
        return np.asarray(found)


@dataclass(frozen=True)
class Examples:
    """Texts with what applies to them.

    Attributes:
        words: the terms of each.
        vectors: shape (n, n_dims).
        applies: shape (n, n_themes).
        weights: shape (n,).
    """

    words: Sequence[Sequence[Word]]
    vectors: Matrix
    applies: Flags
    weights: Matrix


def fit_linear(examples: Examples) -> Linear:
    """Return what the examples teach."""
    terms = learn_terms(examples.words)
    weighed = terms.matrix(examples.words)
    present = weighed.copy()
    present.data = np.ones_like(present.data)
    n_themes, n_dims = examples.applies.shape[1], examples.vectors.shape[1]
    both = sp.hstack([weighed, sp.csr_matrix(examples.vectors)]).tocsr()
    by_weight = np.zeros((n_themes, len(terms)), np.float32)
    by_presence = np.zeros((n_themes, len(terms)), np.float32)
    of_row, of_passage = np.zeros((n_themes, n_dims)), np.zeros((n_themes, n_dims))
    levels = np.zeros(n_themes)
    for theme in range(n_themes):
        applies = examples.applies[:, theme]
        if not applies.any() or applies.all():
            continue
        weights, level = _fit(both, applies, examples.weights, BOTH_STRENGTH)
        by_weight[theme], of_row[theme] = weights[: len(terms)], weights[len(terms) :]
        levels[theme] = level
        ratios = _log_ratios(present, applies, examples.weights)
        scaled = present @ sp.diags(ratios)
        weights, level = _fit(scaled.tocsr(), applies, examples.weights, WORDS_STRENGTH)
        by_presence[theme] = weights * ratios
        levels[theme] += level
        weights, level = _fit(examples.vectors, applies, examples.weights, MEANING_STRENGTH)
        of_passage[theme] = weights
        levels[theme] += level
    digits = 6  # a last bit never decides
    return Linear(
        terms,
        np.round(by_weight / SIGHTS, digits),
        np.round(by_presence / SIGHTS, digits),
        np.round(of_row / SIGHTS, digits),
        np.round(of_passage / SIGHTS, digits),
        np.round(levels / SIGHTS, digits),
    )


def _fit(
    features: Matrix | sp.csr_matrix, applies: Flags, weights: Matrix, strength: float
) -> tuple[Matrix, float]:
    # Imported here: coding with a fitted model needs no learning library.
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=strength, solver="liblinear", max_iter=200, random_state=0)
    model.fit(features, applies, weights)
    return model.coef_[0], float(model.intercept_[0])


def _log_ratios(present: sp.csr_matrix, applies: Flags, weights: Matrix) -> Matrix:
    """Return how much oftener a theme's rows have each term than the others: (n_terms,)."""
    counted = (sp.diags(weights) @ present).tocsr()
    inside = np.asarray(counted[applies].sum(axis=0)).ravel() + 1
    outside = np.asarray(counted[~applies].sum(axis=0)).ravel() + 1
    return np.asarray(np.log((inside / inside.sum()) / (outside / outside.sum())))
