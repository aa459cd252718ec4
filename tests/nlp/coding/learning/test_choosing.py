from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nlp.coding.learning.choosing import choose_telling, doubts


def _unit(rows):
    vectors = np.array(rows, float)
    return vectors / np.maximum(1e-9, np.linalg.norm(vectors, axis=1, keepdims=True))


def _choose(vectors, *, doubt=None, decided=None, k=5, groups=None):
    vectors = _unit(vectors)
    n_rows = len(vectors)
    return choose_telling(
        np.ones(n_rows) if doubt is None else np.array(doubt, float),
        vectors,
        decided=np.zeros((0, vectors.shape[1])) if decided is None else _unit(decided),
        k=k,
        groups=np.arange(n_rows) if groups is None else np.array(groups),
    )


def test_row_that_many_are_like_comes_before_one_that_stands_alone():
    # Row 1 lies between 0 and 2; 3 is like none of them.
    assert _choose([[1, 0, 0], [1, 0.5, 0], [0.6, 1, 0], [0, 0, 1]])[0] == 1


def test_two_near_copies_are_never_both_chosen():
    assert _choose([[1, 0], [1, 0.01], [0, 1]]) in ([0, 2], [1, 2], [2, 0], [2, 1])


def test_two_of_one_group_of_copies_are_never_both_chosen():
    assert len(_choose([[1, 0], [0.7, 0.7]], groups=[4, 4])) == 1


def test_what_was_decided_already_is_not_asked_again():
    assert _choose([[1, 0], [0, 1]], decided=[[1, 0]]) == [1]


def test_row_without_words_is_never_chosen():
    assert _choose([[0, 0], [0, 1]]) == [1]


def test_of_two_lonely_rows_the_more_doubtful_comes_first():
    assert _choose([[1, 0], [0, 1]], doubt=[0.2, 0.9]) == [1, 0]


def test_doubts_are_greatest_where_the_best_theme_stands_on_the_line():
    found = doubts(np.array([[-4.0, 0.0], [3.0, 0.0], [-3.0, -9.0]]))
    assert found[0] == 1.0
    assert found.argmax() == 0


@given(st.integers(0, 8), st.integers(0, 8), st.integers(0, 1000))
def test_choice_of_any_rows_has_no_row_twice_and_no_more_than_asked(n_rows, k, seed):
    vectors = np.random.default_rng(seed).normal(size=(n_rows, 3))
    chosen = _choose(vectors.reshape(n_rows, 3), k=k)
    assert len(chosen) == len(set(chosen)) <= k
