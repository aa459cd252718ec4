from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.embedding.lexical import LexicalEmbedder
from nlp.search import Doc, Index, scoring
from nlp.search.nearness import nearest_by_signs, signs_of, unlike_signs

WORDS = ["bus", "ramp", "library", "light", "late", "door", "staff", "kind", "pool", "cold"]


def texts(n_texts):
    drawn = np.random.default_rng(7)
    return [" ".join(drawn.choice(WORDS, 5)) for _ in range(n_texts)]


def filled(docs, *, batch):
    index = Index(embedder=LexicalEmbedder())
    for start in range(0, len(docs), batch):
        index.add(docs[start : start + batch])
    return index


def test_unlike_signs_are_counted_by_hand():
    vectors = np.array([[1, -1, 1], [1, 1, 1], [-1, 1, -1]], np.float32)
    asked = np.array([1, -1, 1], np.float32)

    found = unlike_signs(signs_of(vectors), asked, np.array([True, True, True]))

    assert found.tolist() == [0, 1, 3]


@given(st.integers(1, 130), st.integers(1, 40))
def test_unlike_signs_are_those_of_the_numbers_for_any_width(n_dims, n_docs):
    drawn = np.random.default_rng(n_dims * 100 + n_docs)
    vectors = drawn.standard_normal((n_docs, n_dims)).astype(np.float32)
    asked = drawn.standard_normal(n_dims).astype(np.float32)

    found = unlike_signs(signs_of(vectors), asked, np.ones(n_docs, np.bool_))

    assert found.tolist() == ((vectors > 0) != (asked > 0)).sum(axis=1).tolist()


def test_nearest_by_signs_are_in_or_out_with_all_that_are_alike():
    parts = [np.array([3, 1, 2], np.uint16), np.array([2, 65535, 9], np.uint16)]

    assert [found.tolist() for found in nearest_by_signs(parts, most=2)] == [[1], []]
    assert [found.tolist() for found in nearest_by_signs(parts, most=3)] == [[1, 2], [0]]
    assert [found.tolist() for found in nearest_by_signs(parts, most=99)] == [[0, 1, 2], [0, 2]]


def test_nearest_by_signs_of_none_is_none():
    far = [np.full(3, 65535, np.uint16)]

    assert [found.tolist() for found in nearest_by_signs(far)] == [[]]


def test_very_many_documents_are_ranked_as_few_are_at_the_top(monkeypatch):
    docs = [Doc(f"d{number:03}", text) for number, text in enumerate(texts(300))]
    exact = filled(docs, batch=300).rank("late bus, no light", depth=10)
    monkeypatch.setattr(scoring, "EXACT_UP_TO", 50)

    found = filled(docs, batch=300).rank("late bus, no light", depth=10)

    assert [(one.id, one.score) for one in found] == [(one.id, one.score) for one in exact]


@pytest.mark.parametrize("batch", [40, 130])
def test_very_many_documents_are_ranked_alike_whatever_their_batches(monkeypatch, batch):
    monkeypatch.setattr(scoring, "EXACT_UP_TO", 50)
    docs = [Doc(f"d{number:03}", text) for number, text in enumerate(texts(300))]

    whole = filled(docs, batch=300).rank("late bus, no light", depth=300)
    parts = filled(docs[::-1], batch=batch).rank("late bus, no light", depth=300)

    assert parts == whole


def test_very_many_documents_that_are_not_allowed_are_not_found(monkeypatch):
    monkeypatch.setattr(scoring, "EXACT_UP_TO", 50)
    docs = [Doc(f"d{number:03}", text) for number, text in enumerate(texts(100))]
    wanted = {"d001", "d050", "d099"}

    found = filled(docs, batch=60).rank("late bus ramp light", depth=100, allowed_ids=wanted)

    assert {one.id for one in found} <= wanted
