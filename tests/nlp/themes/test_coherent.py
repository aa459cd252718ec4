from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest

from nlp.themes.coherent import coherent_keywords, npmi
from nlp.themes.keywords import class_weights
from nlp.themes.phrases import Tagged
from nlp.themes.uses import Uses


def _keywords(classes: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """Return the keywords of themes whose passages are given as words."""
    read = [[passage.split() for passage in passages] for passages in classes]
    texts = [passage for passages in classes for passage in passages]
    uses = Uses(texts, [Tagged(tuple(text.split()), ()) for text in texts])
    weights = class_weights([[word for passage in inside for word in passage] for inside in read])
    return coherent_keywords(weights, read, uses)


def test_npmi_by_hand():
    # Of 8 passages, 4 have the first word, 2 the second, 2 both, and none the third with another:
    # log((2/8) / (4/8 x 2/8)) / -log(2/8) = log 2 / log 4 = 1/2.
    first = np.array([1, 1, 1, 1, 0, 0, 0, 0], bool)
    second = np.array([1, 1, 0, 0, 0, 0, 0, 0], bool)
    third = np.array([0, 0, 0, 0, 1, 0, 0, 0], bool)
    found = npmi([first, second, third])
    assert found[0, 1] == found[1, 0] == pytest.approx(math.log(2) / math.log(4))
    assert found[0, 2] == -1
    assert found.diagonal() == pytest.approx([1, 1, 1])


def test_npmi_of_words_in_every_passage_is_one():
    everywhere = np.ones(3, bool)
    assert npmi([everywhere, everywhere]).tolist() == [[1, 1], [1, 1]]


def test_coherent_keywords_by_hand_put_words_that_meet_before_weightier_ones():
    # Weights: of the first theme's 12 words, with A = 18 / 2 = 9, "bus" has 4 of 12, "late" 3,
    # "ramp" 3, "evening" 2, so that "bus" opens and "late" and "ramp" would follow as equals by the
    # alphabet. NPMI with "bus" over 10 passages: "late" 2 of 3 with it,
    # log((2/10) / (4/10 x 3/10)) / -log(2/10) = .317; "ramp" none, -1; "evening" 2 of 2,
    # log(.2 / .08) / -log .2 = .569. Scores: "late" 3/12 x log(1 + 9/3) x 1.317 = .456, "ramp" 0,
    # "evening" 2/12 x log(1 + 9/2) x 1.569 = .446. "late" it is; then "evening".
    travel = ["bus late", "bus late", "bus evening", "bus evening", "ramp", "ramp", "ramp late"]
    meals = ["food cold", "food cold", "food cold"]
    assert _keywords([travel, meals])[0] == ("bus", "late", "evening", "ramp")


def test_coherent_keywords_of_a_word_that_one_passage_has_leave_it_out():
    passages = ["bus late stop", "bus late stop", "bus late stop quetzalcoatlus quetzalcoatlus"]
    assert _keywords([passages, ["food"]])[0] == ("bus", "late", "stop")


def test_coherent_keywords_of_two_forms_keep_the_weightier():
    passages = ["wait hour bus", "wait hour bus", "wait waits bus", "waits hour bus"]
    assert sorted(_keywords([passages, ["food"]])[0]) == ["bus", "hour", "wait"]


def test_coherent_keywords_that_tell_of_another_theme_stay_with_it():
    travel = ["bus stop road food"] * 2 + ["bus stop road seat"] * 4
    meals = ["food cold menu"] * 6
    found = _keywords([travel, meals])
    assert set(found[0]) == {"bus", "stop", "road", "seat"}
    assert "food" in found[1]


def test_coherent_keywords_of_few_shared_words_are_filled_up_to_three_by_weight():
    passages = ["bus early early", "bus late", "bus ramp"]
    assert _keywords([passages, ["food"]])[0] == ("bus", "early", "late")


def test_coherent_keywords_are_eight_at_most():
    passages = [" ".join(f"word{letter}" for letter in "abcdefghijkl")] * 3
    assert len(_keywords([passages, ["food"]])[0]) == 8


def test_coherent_keywords_in_another_order_are_the_same():
    travel = ["bus late", "ramp late", "bus evening", "bus late", "ramp evening", "bus ramp"]
    meals = ["food cold", "menu cold", "food menu"]
    forth = _keywords([travel, meals])
    assert _keywords([travel[::-1], meals[::-1]]) == forth


def test_coherent_keywords_of_a_theme_without_words_are_none():
    assert _keywords([["", ""], ["food", "food"]]) == [(), ("food",)]
