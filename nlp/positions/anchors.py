"""Which way an answer leans by meaning, where its words take no side.

The mean cosine of a passage with its three nearest sentences for, against and neither. MiniLM
hears "not" badly, so this is given little weight.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from nlp.embedding import Embedder
from nlp.positions.parts import Part
from nlp.text.spans import Span

NEAREST = 3
SLOPE = 8.0  # of the difference of two cosines
MIDDLE = -0.015  # difference of an answer that takes no side
SIDES = ("for", "against", "neither")
NEITHER_DAMPS = 0.08  # so much nearer to "neither" and it says nothing


@cache
def read_anchors() -> tuple[tuple[str, str], ...]:
    """Return pairs of side and sentence."""
    text = files(__package__).joinpath("data", "anchors.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    pairs = (line.partition(": ") for line in lines)
    return tuple((side, sentence) for side, _, sentence in pairs)


def anchor_vectors(embedder: Embedder) -> dict[str, NDArray[np.float64]]:
    """Return for each side its sentences' vectors, shape (n_sentences, dims)."""
    pairs = read_anchors()
    vectors = embedder.encode([sentence for _, sentence in pairs]).astype(np.float64)
    return {
        side: vectors[[number for number, pair in enumerate(pairs) if pair[0] == side]]
        for side in SIDES
    }


def meaning_parts(
    passages: Sequence[Span],
    vectors: NDArray[np.float64],
    anchors: dict[str, NDArray[np.float64]],
) -> list[Part]:
    """Return one part for each passage.

    Args:
        passages: the passages of one text.
        vectors: theirs, shape (n_passages, dims).
        anchors: what `anchor_vectors` returned.
    """
    near = {side: _nearness(vectors, anchors[side]) for side in SIDES}
    lean = near["for"] - near["against"] - MIDDLE
    taking = np.maximum(near["for"], near["against"]) - near["neither"]
    damped = np.clip((taking + NEITHER_DAMPS) / (2 * NEITHER_DAMPS), 0.0, 1.0)
    weights = SLOPE * lean * damped / max(1, len(passages))
    return [
        Part(span, float(weight), "its meaning, near to plain words for or against")
        for span, weight in zip(passages, weights, strict=True)
    ]


def _nearness(vectors: NDArray[np.float64], sentences: NDArray[np.float64]) -> NDArray[np.float64]:
    # Summed by einsum, not by a threaded product: the same to the last bit everywhere.
    cosines = np.einsum("pd,sd->ps", vectors, sentences)
    nearest: NDArray[np.float64] = np.sort(cosines, axis=1)[:, -NEAREST:].mean(axis=1)
    return nearest
