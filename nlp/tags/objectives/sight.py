"""What is seen of a text beside an objective, for a framework that nobody has seen before.

How near the text comes to the objective's words, whether it tells of a matter that the objective is
about (see `nlp.tags.matters`), whether it is about somebody whom the objective lists, and whether
unlawful conduct is told where the objective serves to end it. Each is an observation that any
framework allows.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.embedding import Embedder
from nlp.tags.catalogue import ELIMINATE, Entry
from nlp.tags.matters import Matters, matters_of
from nlp.tags.meaning import STEPS, encode_all, entry_phrases

Matrix = NDArray[np.float64]
OBSERVATIONS = ("nearness", "nearer", "nearest phrase", "matter", "likelier", "link", "conduct")
LEAST = 1e-3  # a matter is never quite impossible


class Sight:
    """Sees texts beside a framework's objectives.

    Args:
        objectives: of the framework.
        matters: what any body's objectives are about, by the same encoder.
        embedder: the encoder of the texts' vectors.
    """

    def __init__(self, objectives: Sequence[Entry], matters: Matters, embedder: Embedder) -> None:
        self._serves = np.array([ELIMINATE in entry.serves for entry in objectives], np.float64)
        phrases = [entry_phrases(entry) for entry in objectives]
        self.matters = np.stack([matters_of(own, matters, embedder) for own in phrases])
        own = [vectors_of(texts, embedder) for texts in phrases]
        self._phrases = np.vstack(own)
        self._of = np.repeat(np.arange(len(own)), [len(vectors) for vectors in own])
        self.centres = np.stack([_direction(vectors) for vectors in own])

    def observe(
        self, vector: Matrix, chances: Matrix, *, links: Sequence[float], tells_conduct: bool
    ) -> Matrix:
        """Return the observations of one text: shape (n_objectives, n_observations).

        Args:
            vector: shape (n_dims,), length 1.
            chances: of the matters told of, shape (n_matters,).
            links: for each objective, 0 to 1: how telling it is that the text is about somebody
                whom the objective lists.
            tells_conduct: whether discrimination, harassment or victimisation is told.
        """
        nearness = self.centres @ vector
        cosines = self._phrases @ vector
        nearest = np.array([cosines[self._of == n].max() for n in range(len(nearness))])
        matching = np.log(self.matters @ chances + LEAST)
        return np.column_stack(
            [
                nearness,
                beyond_the_others(nearness),
                beyond_the_others(nearest),
                matching,
                beyond_the_others(matching),
                np.asarray(links, np.float64),
                self._serves * tells_conduct,
            ]
        )


def vectors_of(texts: Sequence[str], embedder: Embedder) -> Matrix:
    """Return the texts' vectors in steps of 1/2048: shape (n_texts, n_dims)."""
    known = encode_all(texts, embedder)
    return np.stack([known[text] for text in texts]).astype(np.float64) / STEPS


def beyond_the_others(values: Matrix) -> Matrix:
    """Return how far each value lies above their mean, in standard deviations."""
    return np.asarray((values - values.mean()) / (values.std() + 1e-6))


def _direction(vectors: Matrix) -> Matrix:
    mean = vectors.mean(axis=0)
    return np.asarray(mean / np.linalg.norm(mean))
