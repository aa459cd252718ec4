"""Learn from the packaged situations and responses.

Marks of remarks are not complete: that one isn't marked with something is weaker news than that it
stands below ``-- not`` in the file for it, and weighs less. Those of responses are complete, but
say nothing about which of its passages bears on what. Everyday remarks bear on nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as Collection
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from nlp.coding.features import Word
from nlp.coding.terms import learn_terms
from nlp.tags.situations.model import Matrix, SituationModel, Subjects, likeness
from nlp.tags.situations.reading import Response, Situation

UNMARKED_SAME_KIND, TEMPTING_OTHER_KIND = 0.5, 0.3
# A response is read in many stretches, which are no news beside each other.
STRETCH_OF_ANOTHER = 0.3
# Few remarks about groups are marked with characteristics: that one isn't says next to nothing.
UNMARKED_OTHER_KIND = {"characteristic": 0.1, "group": 0.2, "conduct": 0.2}
# Groups of whom a characteristic is true, so that what bears on them bears on it.
IMPLIED = {
    "clinically-vulnerable": "disability",
    "learning-disability": "disability",
    "mental-health": "disability",
    "gypsy-roma-traveller": "race",
}
BOTH_STRENGTH, WORDS_STRENGTH, MEANING_STRENGTH = 3.0, 1.0, 4.0
# Vectors have length 1 and so have rows of words: meaning speaks as loud as several words.
LOUDNESS = 3.0
MOST_LANDMARKS = 1500
RIDGE = 1.0
# Margins of ridge regression on -1 and 1, put into log odds.
STEEPNESS, LEVEL = 3.0, 0.5
SMALLEST = 0.004  # weights below it decide nothing and take most of the room


@dataclass(frozen=True)
class Stretch:
    """Part of a response that is read by itself: at most what the response bears on is in it."""

    response: Response


Told = Situation | Response | Stretch | None


@dataclass(frozen=True)
class Lesson:
    """Remarks as the model sees them.

    Attributes:
        told: what each is: None for everyday remarks.
        words: of each.
        vectors: shape (n, n_dims), length 1.
    """

    told: Sequence[Told]
    words: Sequence[Sequence[Word]]
    vectors: Matrix


def fit_situations(lesson: Lesson, subjects: Subjects, record: dict[str, str]) -> SituationModel:
    """Return what the remarks teach about each subject."""
    terms = learn_terms(lesson.words)
    weighed = terms.matrix(lesson.words)
    landmarks = _landmarks(lesson)
    near = _whitened(likeness(lesson.vectors, landmarks), landmarks)
    shape = (len(subjects.names), len(terms))
    by_weight, by_presence = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    direction = np.zeros((shape[0], lesson.vectors.shape[1]))
    by_likeness = np.zeros((shape[0], len(landmarks)))
    levels = np.zeros(shape[0], np.float32)
    for number, (kind, ref) in enumerate(subjects.names):
        applies, weights = _targets(lesson.told, kind, ref)
        seen = _three_sights(weighed, lesson.vectors, applies, weights)
        by_weight[number], by_presence[number] = _sparse(seen[0] / 6), _sparse(seen[1] / 6)
        direction[number] = seen[2] / 6
        by_likeness[number] = near.weights(applies, weights) * STEEPNESS / 2
        levels[number] = seen[3] / 6 + LEVEL / 2
    return SituationModel(
        subjects, terms, by_weight, by_presence, direction, landmarks, by_likeness, levels, record
    )


def _targets(told: Sequence[Told], kind: str, ref: str) -> tuple[NDArray[np.bool_], Matrix]:
    """Return what bears on a subject, and how much each remark counts: both shape (n,)."""
    refs = {ref, *(group for group, implied in IMPLIED.items() if implied == ref)}
    pairs = [_target(one, kind, refs) for one in told]
    return np.array([applies for applies, _ in pairs]), np.array([weight for _, weight in pairs])


def _target(one: Told, kind: str, refs: Collection[str]) -> tuple[bool, float]:
    if one is None:
        return False, 1.0
    if isinstance(one, Stretch):
        return False, 0.0 if one.response.bears_on & refs else STRETCH_OF_ANOTHER
    applies = bool(one.bears_on & refs)
    if applies or isinstance(one, Response):
        return applies, 1.0
    is_same = one.subject == kind
    if one.is_tempting:
        return False, 1.0 if is_same else TEMPTING_OTHER_KIND
    return False, UNMARKED_SAME_KIND if is_same else UNMARKED_OTHER_KIND[kind]


def _three_sights(
    weighed: sp.csr_matrix, vectors: Matrix, applies: NDArray[np.bool_], weights: Matrix
) -> tuple[Matrix, Matrix, Matrix, float]:
    """Return the summed weights of words by weight, by presence, of the vector, and the level."""
    loud = sp.csr_matrix(vectors * LOUDNESS)
    n_terms = weighed.shape[1]
    both, level = _fit(sp.hstack([weighed, loud]).tocsr(), applies, weights, BOTH_STRENGTH)
    present = weighed.copy()
    present.data = np.ones_like(present.data)
    ratios = _log_ratios(present, applies, weights)
    words, words_level = _fit(
        (present @ sp.diags(ratios)).tocsr(), applies, weights, WORDS_STRENGTH
    )
    meaning, meaning_level = _fit(loud, applies, weights, MEANING_STRENGTH)
    of_vector = (both[n_terms:] + meaning) * LOUDNESS
    return both[:n_terms], words * ratios, of_vector, level + words_level + meaning_level


def _fit(
    features: sp.csr_matrix, applies: NDArray[np.bool_], weights: Matrix, strength: float
) -> tuple[Matrix, float]:
    # Imported here: tagging itself needs no learning library.
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=strength, solver="liblinear", max_iter=200, random_state=0)
    model.fit(features, applies, weights)
    return model.coef_[0], float(model.intercept_[0])


def _log_ratios(present: sp.csr_matrix, applies: NDArray[np.bool_], weights: Matrix) -> Matrix:
    """Return how much oftener the subject's remarks have each term than the others."""
    counted = (sp.diags(weights) @ present).tocsr()
    inside = np.asarray(counted[applies].sum(axis=0)).ravel() + 1
    outside = np.asarray(counted[~applies].sum(axis=0)).ravel() + 1
    return np.asarray(np.log((inside / inside.sum()) / (outside / outside.sum())))


def _landmarks(lesson: Lesson) -> NDArray[np.float32]:
    """Return vectors of remarks spread evenly over all."""
    step = max(1, -(-len(lesson.vectors) // MOST_LANDMARKS))
    return np.asarray(lesson.vectors[::step], np.float32)


@dataclass(frozen=True)
class _Near:
    """Likeness in coordinates in which the landmarks' own is plain distance."""

    features: Matrix
    back: Matrix

    def weights(self, applies: NDArray[np.bool_], weights: Matrix) -> Matrix:
        """Return the ridge regression's weights on plain likeness: shape (n_landmarks,)."""
        scaled = self.features * weights[:, None]
        gram = scaled.T @ self.features + RIDGE * np.eye(self.features.shape[1])
        found = np.linalg.solve(gram, scaled.T @ np.where(applies, 1.0, -1.0))
        return np.asarray(self.back @ found)


def _whitened(near: Matrix, landmarks: NDArray[np.float32]) -> _Near:
    values, directions = np.linalg.eigh(likeness(landmarks.astype(np.float64), landmarks))
    back = directions / np.sqrt(np.maximum(values, 1e-6)) @ directions.T
    return _Near(near @ back, back)


def _sparse(weights: Matrix) -> Matrix:
    return np.where(np.abs(weights) < SMALLEST, 0.0, weights)
