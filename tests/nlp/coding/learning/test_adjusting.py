from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from threadpoolctl import threadpool_limits

from nlp.coding.learning.adjusting import LEVEL_PRIOR, fit_adjustment, no_adjustment


def _fit(base, features, applies, weights=None):
    base, features = np.array(base, float), np.array(features, float)
    weights = np.ones_like(base) if weights is None else np.array(weights, float)
    return fit_adjustment(base, features, np.array(applies, float), weights)


def test_fit_adjustment_without_meaning_moves_the_level_as_the_sum_says():
    # Ten rows at log odds 0, all removed, vectors of zero: 10 sigmoid(b) + 10 b = 0.
    # sigmoid(b) = -b holds at b = -0.4011.
    found = _fit(np.zeros((10, 1)), np.zeros((10, 2)), np.zeros((10, 1)))
    assert LEVEL_PRIOR == 10.0
    assert found.levels[0] == pytest.approx(-0.4011, abs=1e-3)
    assert np.allclose(found.directions, 0.0)


def test_fit_adjustment_learns_which_way_a_theme_lies():
    features = [[1.0, 0.0]] * 10 + [[0.0, 1.0]] * 10
    found = _fit(np.zeros((20, 1)), features, [[1]] * 10 + [[0]] * 10)
    added = found.of(np.eye(2))
    assert added[0, 0] > 0.5
    assert added[1, 0] < -0.5


def test_fit_adjustment_of_no_rows_changes_nothing():
    found = _fit(np.zeros((0, 3)), np.zeros((0, 4)), np.zeros((0, 3)))
    assert np.array_equal(found.of(np.ones((2, 4))), np.zeros((2, 3)))
    assert np.array_equal(found.levels, no_adjustment(3, 4).levels)


def test_cells_that_weigh_nothing_teach_nothing():
    found = _fit(np.zeros((5, 2)), np.eye(5), np.ones((5, 2)), [[1.0, 0.0]] * 5)
    assert found.levels[0] > 0.0
    assert found.levels[1] == 0.0
    assert np.allclose(found.directions[1], 0.0)


@given(st.integers(0, 12), st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_fit_adjustment_is_the_same_again_and_on_any_number_of_threads(n_rows, n_themes, seed):
    rng = np.random.default_rng(seed)
    base, features = rng.normal(size=(n_rows, n_themes)), rng.normal(size=(n_rows, 6))
    applies = rng.integers(0, 2, (n_rows, n_themes))
    one = _fit(base, features, applies)
    with threadpool_limits(limits=1):
        other = _fit(base, features, applies)
    assert one.levels.tobytes() == other.levels.tobytes()
    assert one.directions.tobytes() == other.directions.tobytes()
    assert np.isfinite(one.directions).all()
