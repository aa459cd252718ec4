"""Place passages in a space in which those that speak of the same matter lie close.

The mean of three directions: the passage as written, its content words alone (so that praise,
professions and grammar weigh less), and its row's passages together (a short clause means what
its neighbours make of it; the fewer content words it has, the more they count).

Where hardly anything is generic, as in short enquiries, every word is content, so that the second
has nothing to add; and the sentences of a row speak of one matter, so that the row as a whole
counts twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.embedding.protocol import Embedder
from nlp.text.rows import Row
from nlp.themes.meanings import content_vectors
from nlp.themes.units import Passage
from nlp.themes.wording import Wording, words_of

CONTEXT_WEIGHT = 0.7
ENQUIRY_CONTEXT_WEIGHT = 2.0
# A row of more words than this is no enquiry: its passages' mean stands for it.
LONGEST_ENQUIRY = 80
# A passage with fewer content words than this leans on its neighbours more.
ENOUGH_WORDS = 3
# Vectors are rounded so that a last bit never decides where a passage goes.
DIGITS = 5


def passage_vectors(
    passages: Sequence[Passage], rows: Sequence[Row], wording: Wording, embedder: Embedder
) -> NDArray[np.float32]:
    """Return shape (n_passages, n_dims), rows of length 1 or zero.

    Args:
        passages: to be placed, length n_passages.
        rows: of the whole run: `Passage.row` counts in it.
        wording: which words count as content.
        embedder: places texts by meaning.
    """
    texts = [passage.text for passage in passages]
    written = embedder.encode(texts)
    known, owner = np.unique([passage.row for passage in passages], return_inverse=True)
    context = np.zeros((len(known), embedder.dims))
    np.add.at(context, owner, written)
    if wording.is_gated:
        whole = _whole_rows(known, owner, rows, embedder)
        for place, vector in whole.items():
            context[place] = vector
        mixed = unit_rows(written) + ENQUIRY_CONTEXT_WEIGHT * unit_rows(context)[owner]
        return np.round(unit_rows(mixed), DIGITS).astype(np.float32)
    content = unit_rows(content_vectors(texts, written, wording))
    lacking = np.array([max(0, ENOUGH_WORDS - len(set(wording.content(text)))) for text in texts])
    weight = CONTEXT_WEIGHT * (1 + lacking / ENOUGH_WORDS)
    mixed = unit_rows(written + content) + weight[:, np.newaxis] * unit_rows(context)[owner]
    return np.round(unit_rows(mixed), DIGITS).astype(np.float32)


def _whole_rows(
    known: NDArray[np.int64], owner: NDArray[np.int64], rows: Sequence[Row], embedder: Embedder
) -> dict[int, NDArray[np.float32]]:
    """Return the vectors of short rows with several passages, by their place in ``known``."""
    n_passages = np.bincount(owner, minlength=len(known))
    several = [
        place
        for place in np.flatnonzero(n_passages > 1).tolist()
        if len(words_of(rows[known[place]].text)) <= LONGEST_ENQUIRY
    ]
    vectors = embedder.encode([rows[known[place]].text for place in several])
    return dict(zip(several, vectors, strict=True))


def unit_rows(vectors: NDArray[Any]) -> NDArray[Any]:
    """Return the vectors scaled to length 1, a zero vector left as it is."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: NDArray[Any] = vectors / np.where(lengths > 0, lengths, 1).astype(vectors.dtype)
    return scaled


def centres(vectors: NDArray[np.float32], labels: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the direction of each label's mean: shape (n_labels, n_dims), rows of length 1.

    Args:
        vectors: shape (n, n_dims).
        labels: shape (n,), from 0 without gaps; -1 belongs nowhere.
    """
    sums = np.zeros((labels.max(initial=-1) + 1, vectors.shape[1]))
    kept = labels >= 0
    np.add.at(sums, labels[kept], vectors[kept])
    return unit_rows(sums)
