from __future__ import annotations

import numpy as np
import pytest

from nlp.themes.exemplars import choose_exemplars

# Three directions: the first two nearly the same, the third at a right angle to the first.
VECTORS = np.array([[1.0, 0.0], [0.96, 0.28], [0.0, 1.0]])
RELEVANCE = np.array([0.9, 0.85, 0.6])


def test_choose_exemplars_by_hand():
    # First the most relevant, row 0. Then, with diversity 0.5:
    # row 1: 0.5 x 0.85 - 0.5 x 0.96 = -0.055; row 2: 0.5 x 0.6 - 0.5 x 0 = 0.3. Row 2 wins.
    assert choose_exemplars(VECTORS, RELEVANCE, ["a", "b", "c"], k=2, diversity=0.5) == [0, 2]


def test_choose_exemplars_without_diversity_goes_by_relevance():
    assert choose_exemplars(VECTORS, RELEVANCE, ["a", "b", "c"], k=3, diversity=0) == [0, 1, 2]


def test_choose_exemplars_takes_one_of_each_respondent():
    assert choose_exemplars(VECTORS, RELEVANCE, ["a", "b", "a"], k=3, diversity=0) == [0, 1]


def test_choose_exemplars_of_nothing_is_empty():
    assert choose_exemplars(np.zeros((0, 2)), np.zeros(0), []) == []


def test_choose_exemplars_with_too_much_diversity_is_refused():
    with pytest.raises(ValueError, match=r"from 0 to 1, not 1\.5"):
        choose_exemplars(VECTORS, RELEVANCE, ["a", "b", "c"], diversity=1.5)
