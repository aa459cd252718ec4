from __future__ import annotations

import numpy as np

from nlp.embedding.remembering import Remembering


class Counting:
    """An encoder that writes down what it was asked."""

    name, dims, is_fallback = "counting", 2, False

    def __init__(self):
        self.asked = []

    def encode(self, texts):
        self.asked.append(list(texts))
        return np.array([[len(text), 1] for text in texts], np.float32).reshape(-1, 2)


def test_encode_of_what_was_asked_before_asks_nobody():
    inner = Counting()
    embedder = Remembering(inner)
    first = embedder.encode(["bus", "ramp"])
    again = embedder.encode(["ramp", "bus", "ramp"])
    assert inner.asked == [["bus", "ramp"], []]
    assert (again == first[[1, 0, 1]]).all()


def test_encode_of_more_than_is_remembered_forgets_the_oldest():
    inner = Counting()
    embedder = Remembering(inner, most=2)
    for text in ("a", "bb", "ccc", "a"):
        embedder.encode([text])
    assert inner.asked == [["a"], ["bb"], ["ccc"], ["a"]]


def test_encode_of_a_great_many_at_once_is_right_and_remembers_none():
    inner = Counting()
    embedder = Remembering(inner, most=2)
    assert embedder.encode(["a", "bb", "ccc"]).tolist() == [[1, 1], [2, 1], [3, 1]]
    embedder.encode(["a"])
    assert inner.asked[-1] == ["a"]


def test_a_change_to_what_was_returned_changes_nothing_later():
    embedder = Remembering(Counting())
    embedder.encode(["bus"])[:] = 9
    assert embedder.encode(["bus"]).tolist() == [[3, 1]]


def test_encode_of_nothing_and_of_a_lone_surrogate_is_no_error():
    embedder = Remembering(Counting())
    assert embedder.encode([]).shape == (0, 2)
    assert embedder.encode(["\ud800"]).shape == (1, 2)
