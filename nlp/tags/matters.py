"""Matters: what equality objectives of any body are about, and what people tell that belongs there.

"Sent from one office to the other and back" names no objective; it belongs to one about working
together. A multinomial regression over sentence vectors, learned from ``data/matters.yaml``, says
how likely a text is about each matter; an objective's own matters are those of its title, outcome,
actions and terms, so that no body's objectives need be known beforehand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from nlp.embedding import Embedder

DATA = Path(__file__).resolve().parent / "data"
TEXTS = DATA / "matters.yaml"
QUICK_FILE, CAREFUL_FILE = DATA / "matters.npz", DATA / "matters_carefully.npz"
STRENGTH = 10.0

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Matters:
    """What was learned.

    Attributes:
        names: of the matters.
        directions: shape (n_matters, n_dims).
        levels: shape (n_matters,).
        sha256: of the texts that it was learned from.
    """

    names: tuple[str, ...]
    directions: NDArray[np.float32]
    levels: NDArray[np.float32]
    sha256: str

    def chances(self, vectors: Matrix) -> Matrix:
        """Return how likely each text is about each matter: rows sum to 1, (n, n_matters).

        Args:
            vectors: shape (n, n_dims), length 1.
        """
        odds = np.stack([self.directions @ vector + self.levels for vector in vectors])
        raised = np.exp(odds - odds.max(axis=1, keepdims=True))
        return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def learn_matters(embedder: Embedder) -> Matters:
    """Return what the packaged texts teach."""
    # Imported here: tagging itself needs no learning library.
    from sklearn.linear_model import LogisticRegression

    document: dict[str, dict[str, list[str]]] = yaml.safe_load(TEXTS.read_text(encoding="utf-8"))
    pairs = [
        (text, name) for name, own in document.items() for text in own["told"] + own["situations"]
    ]
    vectors = embedder.encode([text for text, _ in pairs]).astype(np.float64)
    model = LogisticRegression(C=STRENGTH, max_iter=2000, class_weight="balanced")
    model.fit(vectors, [name for _, name in pairs])
    return Matters(
        tuple(str(name) for name in model.classes_),
        model.coef_.astype(np.float32),
        model.intercept_.astype(np.float32),
        matters_sha256(),
    )


def matters_sha256() -> str:
    """Return a hash of the packaged texts."""
    return hashlib.sha256(TEXTS.read_bytes()).hexdigest()


def save_matters(matters: Matters, path: Path) -> None:
    """Write what was learned."""
    np.savez(
        path,
        names=np.array(matters.names),
        directions=matters.directions.astype(np.float16),
        levels=matters.levels,
        sha256=np.array(matters.sha256),
    )


@cache
def packaged_matters(file: Path = QUICK_FILE) -> Matters:
    """Return what comes with Heard.

    Args:
        file: `QUICK_FILE` or `CAREFUL_FILE`, by the encoder that it was learned with.
    """
    with np.load(file, allow_pickle=False) as stored:
        return Matters(
            tuple(map(str, stored["names"])),
            stored["directions"].astype(np.float32),
            stored["levels"],
            str(stored["sha256"]),
        )


def matters_of(phrases: Sequence[str], matters: Matters, embedder: Embedder) -> Matrix:
    """Return what an objective's phrases are about together: shape (n_matters,), sums to 1."""
    vectors = embedder.encode(list(phrases)).astype(np.float64)
    return np.asarray(matters.chances(vectors).mean(axis=0))
