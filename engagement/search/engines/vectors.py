"""The one sentence encoder of search, loaded when first needed."""

from __future__ import annotations

from functools import lru_cache

from nlp.embedding import Embedder, load_embedder


@lru_cache(maxsize=1)
def sentence_embedder() -> Embedder:
    """Return the encoder of documents and queries."""
    return load_embedder()
