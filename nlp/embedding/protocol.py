"""What every sentence encoder offers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray


class Embedder(Protocol):
    """Turns texts into vectors whose cosine says how alike two texts are.

    Attributes:
        name: method and version, for a run's record.
        dims: length of a vector.
        is_fallback: whether this is the lesser method; screens say so.
    """

    @property
    def name(self) -> str:
        """Method and version."""

    @property
    def dims(self) -> int:
        """Length of a vector."""

    @property
    def is_fallback(self) -> bool:
        """Whether this is the lesser method."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one vector for each text.

        A text's vector depends on that text alone, to the bit: not on its neighbours in the
        batch, their order or the number of threads.

        Returns:
            shape (n_texts, dims); rows of length 1, or all zero for a text without words.
        """


@runtime_checkable
class QueryEncoder(Protocol):
    """An encoder that is quicker with one text for which somebody waits."""

    def encode_query(self, text: str) -> NDArray[np.float32]:
        """Return shape (dims,): of length 1, or all zero for a text without words."""


def encode_query(embedder: Embedder, text: str) -> NDArray[np.float32]:
    """Return one text's vector, shape (dims,), in the quickest way that the encoder has."""
    if isinstance(embedder, QueryEncoder):
        return embedder.encode_query(text)
    vector: NDArray[np.float32] = embedder.encode([text])[0]
    return vector
