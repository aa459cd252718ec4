"""Remember vectors, since tags, themes and search ask for those of the same passages.

Vectors are known by a hash of their text, so that nobody's words stay in memory after they have
been read; the oldest are forgotten first.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.embedding.protocol import Embedder, encode_query

MOST_REMEMBERED = 20_000  # of 384 numbers of 4 bytes: some 30 MB


class Remembering:
    """An `Embedder` that asks another only for what it has not been asked of late.

    Args:
        embedder: the one that makes the vectors.
        most: how many are remembered.
    """

    def __init__(self, embedder: Embedder, *, most: int = MOST_REMEMBERED) -> None:
        self._embedder = embedder
        self._most = most
        self._known: OrderedDict[bytes, NDArray[np.float32]] = OrderedDict()
        self.name = embedder.name
        self.dims = embedder.dims
        self.is_fallback = embedder.is_fallback

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return shape (n_texts, dims): what the other would return, to the bit."""
        keys = [hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest() for text in texts]
        wanted = {
            key: text for key, text in zip(keys, texts, strict=True) if key not in self._known
        }
        made = dict(zip(wanted, self._embedder.encode(list(wanted.values())), strict=True))
        vectors = np.zeros((len(texts), self.dims), np.float32)
        for row, key in enumerate(keys):
            vectors[row] = made[key] if key in made else self._known[key]
        self._remember(made)
        return vectors

    def encode_query(self, text: str) -> NDArray[np.float32]:
        """Return shape (dims,): one text's vector, for which somebody waits; not remembered."""
        return encode_query(self._embedder, text)

    def _remember(self, made: dict[bytes, NDArray[np.float32]]) -> None:
        # What would push all else out at once is not worth remembering.
        if len(made) <= self._most // 2:
            self._known |= {key: vector.copy() for key, vector in made.items()}
        while len(self._known) > self._most:
            self._known.popitem(last=False)
