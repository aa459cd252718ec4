"""What was learned about objectives: weights of what is seen, and remembered precedents.

A precedent is a response and an objective, with how much it speaks for bringing a like response to
a like objective: a Gaussian kernel on both. Source: Jacob and Vert (2008), "Protein-ligand
interaction prediction", for kernels on pairs. Nothing is known about an objective but its words.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.tags.objectives.sight import Matrix

# How quickly likeness fades with the squared distance, of texts and of objectives.
TEXTS_FADE, OBJECTIVES_FADE = 1.0, 2.0


@dataclass(frozen=True)
class ObjectiveModel:
    """The weights.

    Attributes:
        means: of the observations, shape (n_observations,).
        spreads: the same shape.
        weights: the same shape.
        level: added to all.
        line: from this on, a text bears on an objective.
        responses: vectors of the remembered responses, shape (n_responses, n_dims).
        objectives: of the remembered objectives, shape (n_remembered, n_dims).
        amounts: of each pair of both, shape (n_responses, n_remembered).
        record: what it was learned from, and how.
    """

    means: Matrix
    spreads: Matrix
    weights: Matrix
    level: float
    line: float
    responses: NDArray[np.float32]
    objectives: NDArray[np.float32]
    amounts: Matrix
    record: dict[str, str]

    def precedents_for(self, objectives: Matrix) -> Matrix:
        """Return what each response counts for other objectives: (n_responses, n_objectives).

        Args:
            objectives: vectors, shape (n_objectives, n_dims).
        """
        near = likeness(self.objectives, objectives, fading=OBJECTIVES_FADE)
        return np.asarray(self.amounts @ near)

    def by_precedent(self, vector: Matrix, precedents: Matrix) -> Matrix:
        """Return what the precedents say of one text: shape (n_objectives,).

        Args:
            vector: shape (n_dims,).
            precedents: from `precedents_for`.
        """
        near = likeness(vector[np.newaxis], self.responses, fading=TEXTS_FADE)[0]
        return np.asarray(near @ precedents)

    def by_sight(self, observed: Matrix) -> Matrix:
        """Return what is seen adds: shape (n_objectives, n_observations)."""
        return np.asarray((observed - self.means) / self.spreads * self.weights)


def likeness(texts: NDArray[np.floating], others: NDArray[np.floating], *, fading: float) -> Matrix:
    """Return how alike vectors are, 0 to 1: shape (n_texts, n_others)."""
    cosines = np.asarray(texts, np.float64) @ np.asarray(others, np.float64).T
    return np.asarray(np.exp(-fading * (2.0 - 2.0 * cosines)))
