"""How close a passage comes in meaning to what an entry is about.

Closeness is the mean cosine of a passage with its three nearest phrases of the entry (terms,
title, description), put in standard deviations above what everyday remarks that bear on nothing
reach for the same entry (``nlp/data/background.txt``): entries whose words are near to everything
need more, and no threshold is tied to one framework. ``contrast`` is the nearest phrase's cosine
minus the nearest look-alike's: "cars race down our street" is nearer to "cycle race" than to
anything about race.

Cosines are computed on vectors rounded to steps of 1/2048, whose sums single precision holds
exactly: the same to the bit for any number of threads and any order of texts.

Known limits: the encoder reads English; short remarks with few words in common with the phrases
are missed; a passage about two things at once is near to neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.data import everyday_remarks
from nlp.embedding import Embedder
from nlp.tags.catalogue import Entry

NEAREST = 3
STEPS = 2048.0
MOST_KNOWN = 20_000  # phrases whose vectors are kept, 1.5 kB each
FEWEST_PHRASES = 8  # with fewer, closeness counts half: there is too little to be near to


_KNOWN: dict[str, dict[str, NDArray[np.float32]]] = {}


@dataclass(frozen=True, slots=True)
class Closeness:
    """How near the passages are to each entry.

    Attributes:
        above_chance: shape (n_passages, n_entries): standard deviations above the background.
        contrast: the same shape: cosine above the nearest look-alike's; 1 where there is none.
        surplus: the same shape: cosine above the nearest everyday remark's.
        nearest: the same shape: which of the entry's phrases is nearest.
    """

    above_chance: NDArray[np.float64]
    contrast: NDArray[np.float64]
    surplus: NDArray[np.float64]
    nearest: NDArray[np.int64]


class MeaningModel:
    """An entry's phrases as vectors, with what is close by chance."""

    def __init__(self, entries: Sequence[Entry], embedder: Embedder) -> None:
        self.phrases = [entry_phrases(entry) for entry in entries]
        self.is_thin = np.array([len(phrases) < FEWEST_PHRASES for phrases in self.phrases])
        vectors = _known(
            [*(p for phrases in self.phrases for p in phrases), *_all_not_terms(entries)], embedder
        )
        self._positive = [_stack(vectors, phrases) for phrases in self.phrases]
        self._negative = [_stack(vectors, entry.not_terms) for entry in entries]
        self._everyday = _stack(_known(everyday_remarks(), embedder), everyday_remarks())
        reached = self._mean_nearest(self._everyday)
        self._mean = reached.mean(axis=0)
        self._spread = np.maximum(reached.std(axis=0), 1e-6)

    def closeness(self, vectors: NDArray[np.float32]) -> Closeness:
        """Return how near passages are to every entry.

        Args:
            vectors: shape (n_passages, n_dims), from ``quantised``.
        """
        shape = (len(vectors), len(self._positive))
        contrast = np.ones(shape)
        surplus = np.zeros(shape)
        nearest = np.zeros(shape, dtype=np.int64)
        everyday = _cosines(vectors, self._everyday).max(axis=1)
        for column, (positive, negative) in enumerate(
            zip(self._positive, self._negative, strict=True)
        ):
            cosines = _cosines(vectors, positive)
            nearest[:, column] = cosines.argmax(axis=1)
            surplus[:, column] = cosines.max(axis=1) - everyday
            if len(negative):
                look_alike = _cosines(vectors, negative).max(axis=1)
                contrast[:, column] = cosines.max(axis=1) - look_alike
        above = (self._mean_nearest(vectors) - self._mean) / self._spread
        return Closeness(above_chance=above, contrast=contrast, surplus=surplus, nearest=nearest)

    def nearness(self, vectors: NDArray[np.float32], entry: int) -> NDArray[np.float64]:
        """Return each passage's mean cosine with its nearest phrases of one entry."""
        return _top_mean(_cosines(vectors, self._positive[entry]))

    def _mean_nearest(self, vectors: NDArray[np.float32]) -> NDArray[np.float64]:
        columns = [_top_mean(_cosines(vectors, positive)) for positive in self._positive]
        return np.stack(columns, axis=1)


def entry_phrases(entry: Entry) -> tuple[str, ...]:
    """Return what an entry is about: its terms, then title, description and the like."""
    return (*entry.terms, *entry.with_about, *entry.sayings)


def encode_all(texts: Sequence[str], embedder: Embedder) -> dict[str, NDArray[np.float32]]:
    """Return each different text's vector, rounded to steps of 1/2048."""
    different = sorted(set(texts))
    if not different:
        return {}
    return dict(zip(different, quantised(embedder.encode(different)), strict=True))


def quantised(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return vectors as whole numbers of 1/2048, so that sums of products are exact."""
    whole: NDArray[np.float32] = np.rint(vectors * np.float32(STEPS)).astype(np.float32)
    return whole


def _known(texts: Sequence[str], embedder: Embedder) -> dict[str, NDArray[np.float32]]:
    """Return the vectors of phrases, encoded once for all frameworks: most are shared."""
    kept = _KNOWN.setdefault(embedder.name, {})
    if len(kept) > MOST_KNOWN:
        kept.clear()
    kept.update(encode_all([text for text in texts if text not in kept], embedder))
    return kept


def _all_not_terms(entries: Sequence[Entry]) -> list[str]:
    return [phrase for entry in entries for phrase in entry.not_terms]


def _stack(vectors: dict[str, NDArray[np.float32]], texts: Sequence[str]) -> NDArray[np.float32]:
    if not texts:
        return np.zeros((0, 1), dtype=np.float32)
    return np.stack([vectors[text] for text in texts])


def _cosines(left: NDArray[np.float32], right: NDArray[np.float32]) -> NDArray[np.float64]:
    return (left @ right.T).astype(np.float64) / (STEPS * STEPS)


def _top_mean(cosines: NDArray[np.float64]) -> NDArray[np.float64]:
    k = min(NEAREST, cosines.shape[1])
    means: NDArray[np.float64] = np.sort(cosines, axis=1)[:, -k:].mean(axis=1)
    return means
