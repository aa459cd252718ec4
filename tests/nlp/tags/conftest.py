from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from nlp.embedding import Embedder, load_embedder
from nlp.embedding.lexical import LexicalEmbedder
from nlp.frameworks import Framework, read_framework
from nlp.frameworks.schema_checks import DATA
from nlp.tags import Tag, tag_rows
from nlp.text.rows import Row


class WordBag:
    """A toy sentence encoder: a text is near to another when they share words."""

    name = "word bag"
    dims = 128
    is_fallback = False

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = np.zeros((len(texts), self.dims), dtype=np.float32)
        for vector, text in zip(vectors, texts, strict=True):
            for word in text.lower().split():
                vector[zlib.crc32(word.strip(".,").encode()) % self.dims] += 1
            vector /= max(float(np.linalg.norm(vector)), 1e-9)
        return vectors


@pytest.fixture(scope="session")
def county() -> Framework:
    return read_framework(DATA / "cambridgeshire-edi-2023-2027.yaml")


@pytest.fixture(scope="session")
def terms_alone() -> Embedder:
    """Return an encoder that is a fallback, with which terms alone are used."""
    return LexicalEmbedder()


@pytest.fixture(scope="session")
def word_bag() -> Embedder:
    return WordBag()


@pytest.fixture(scope="session")
def sentence_model() -> Embedder:
    embedder = load_embedder()
    if embedder.is_fallback:
        pytest.skip("the sentence model is not installed")
    return embedder


@pytest.fixture
def tags_of(county: Framework, terms_alone: Embedder) -> Callable[..., tuple[Tag, ...]]:
    """Return a function that tags one text under the county's framework."""

    def tag(text: str, *, embedder: Embedder = terms_alone, **fields: str) -> tuple[Tag, ...]:
        row = Row("r", text, **fields)
        return tag_rows([row], framework=county, embedder=embedder)[0].tags

    return tag
