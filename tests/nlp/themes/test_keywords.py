from __future__ import annotations

import math

import pytest

from nlp.themes.keywords import class_weights, top_keywords


def test_class_weights_by_hand():
    # Seven words in two classes: A = 3.5. "bus" fills 2 of 3 words of the first class and occurs
    # three times in all: 2/3 x log(1 + 3.5/3). "late" 1 of 3, once: 1/3 x log(1 + 3.5).
    first, second = class_weights([["bus", "bus", "late"], ["food", "food", "cold", "bus"]])
    assert first["bus"] == pytest.approx(2 / 3 * math.log(1 + 3.5 / 3))
    assert first["late"] == pytest.approx(1 / 3 * math.log(1 + 3.5))
    # "food" 2 of 4 words, twice in all: 1/2 x log(1 + 3.5/2).
    assert second["food"] == pytest.approx(1 / 2 * math.log(1 + 3.5 / 2))


def test_top_keywords_of_equal_weight_go_by_the_alphabet():
    assert top_keywords({"b": 1.0, "a": 1.0, "c": 2.0}, most=2) == ("c", "a")


def test_class_weights_of_an_empty_class_is_empty():
    assert class_weights([[], ["bus"]])[0] == {}
