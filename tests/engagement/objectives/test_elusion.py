from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import hypergeom

from engagement.objectives.elusion import (
    SIZES,
    bound_if_none,
    estimate_elusion,
    estimate_recall,
    exact_interval,
    sample_size,
)


def test_exact_interval_of_none_found_is_the_bound_worked_out_by_hand():
    # (1 - p) ** 100 = 0.025, so p = 1 - 0.025 ** 0.01 = 0.0362
    found = exact_interval(0, 100)

    assert (found.value, found.low) == (0, 0)
    assert found.high == pytest.approx(1 - 0.025**0.01)


def test_exact_interval_is_clopper_and_pearsons():
    # Table of exact limits for 3 of 100: 0.62 and 8.52 in 100.
    found = exact_interval(3, 100)

    assert (round(found.low, 4), round(found.high, 4)) == (0.0062, 0.0852)


def test_exact_interval_of_nothing_read_tells_nothing():
    found = exact_interval(0, 0)

    assert (found.value, found.low, found.high) == (None, 0, 1)


def test_exact_interval_of_more_found_than_read_is_refused():
    with pytest.raises(ValueError, match="Found 4 of 3 read"):
        exact_interval(4, 3)


@pytest.mark.parametrize(("size", "in_100"), [(60, 6), (100, 4), (150, 3)])
def test_bound_if_none_is_what_the_sizes_promise(size, in_100):
    assert size in SIZES
    assert bound_if_none(size) <= in_100 / 100


def test_elusion_times_what_was_not_flagged_is_the_number_missed():
    # 3 of 100 read, of 412: 412 x 0.03 = 12.36; 412 x 0.00623 = 2.6, but three are known;
    # 412 x 0.08518 = 35.1, so at most 36.
    found = estimate_elusion(n_unflagged=412, n_read=100, n_found=3)

    assert found.missed == pytest.approx(12.36)
    assert (found.missed_low, found.missed_high) == (3, 36)


def test_elusion_where_everything_was_read_is_exact():
    found = estimate_elusion(n_unflagged=40, n_read=40, n_found=2)

    assert (found.missed_low, found.missed, found.missed_high) == (2, 2, 2)


def test_elusion_of_more_read_than_there_are_is_refused():
    with pytest.raises(ValueError, match="Read 5 of 4"):
        estimate_elusion(n_unflagged=4, n_read=5, n_found=0)


def test_recall_with_every_suggestion_decided_is_right_over_right_and_missed():
    # 90 right, 12.36 missed (3 to 36): 90 / 102.36, 90 / 126 and 90 / 93.
    elusion = estimate_elusion(n_unflagged=412, n_read=100, n_found=3)

    found = estimate_recall(elusion, n_right=90, n_wrong=10, n_undecided=0)

    assert found.value == pytest.approx(90 / 102.36)
    assert (found.low, found.high) == (pytest.approx(90 / 126), pytest.approx(90 / 93))


def test_recall_counts_undecided_suggestions_as_wrong_below_and_as_right_above():
    # Nine in ten of the decided are right, so 18 of 20 more: 108 / 120.36.
    elusion = estimate_elusion(n_unflagged=412, n_read=100, n_found=3)

    found = estimate_recall(elusion, n_right=90, n_wrong=10, n_undecided=20)

    assert found.value == pytest.approx(108 / 120.36)
    assert (found.low, found.high) == (pytest.approx(90 / 126), pytest.approx(110 / 113))


def test_recall_with_nothing_decided_has_no_best_guess():
    elusion = estimate_elusion(n_unflagged=100, n_read=60, n_found=1)

    assert estimate_recall(elusion, n_right=0, n_wrong=0, n_undecided=9).value is None


def test_recall_counts_what_was_found_since_as_found():
    elusion = estimate_elusion(n_unflagged=40, n_read=40, n_found=2)

    found = estimate_recall(elusion, n_right=8, n_wrong=0, n_undecided=0, n_found_since=2)

    assert (found.low, found.value, found.high) == (1, 1, 1)


def test_recall_where_nothing_bears_on_it_misses_nothing():
    elusion = estimate_elusion(n_unflagged=40, n_read=40, n_found=0)

    found = estimate_recall(elusion, n_right=0, n_wrong=0, n_undecided=0)

    assert (found.value, found.low, found.high) == (None, 1, 1)


@given(st.data())
def test_estimates_are_ordered_and_within_what_is_possible(data):
    n_unflagged = data.draw(st.integers(1, 500))
    n_read = data.draw(st.integers(0, n_unflagged))
    n_found = data.draw(st.integers(0, n_read))
    right, wrong, undecided = (data.draw(st.integers(0, 200)) for _ in range(3))
    since = data.draw(st.integers(0, n_unflagged))

    elusion = estimate_elusion(n_unflagged=n_unflagged, n_read=n_read, n_found=n_found)
    recall = estimate_recall(
        elusion, n_right=right, n_wrong=wrong, n_undecided=undecided, n_found_since=since
    )

    assert n_found <= elusion.missed_low <= elusion.missed_high <= n_unflagged
    assert 0 <= recall.low <= recall.high <= 1
    assert recall.value is None or recall.low <= recall.value <= recall.high


def test_sample_size_is_no_more_than_there_is():
    assert (sample_size(100, 412), sample_size(100, 37)) == (100, 37)


@pytest.mark.parametrize(("n_all", "n_read"), [(80, 60), (412, 100), (5000, 150)])
def test_number_missed_lies_in_its_interval_19_times_in_20_whatever_the_truth(n_all, n_read):
    intervals = [
        estimate_elusion(n_unflagged=n_all, n_read=n_read, n_found=k) for k in range(n_read + 1)
    ]
    for truth in range(0, n_all // 4, max(1, n_all // 100)):
        chances = hypergeom.pmf(range(n_read + 1), n_all, truth, n_read)
        covered = sum(
            chance
            for chance, one in zip(chances, intervals, strict=True)
            if one.missed_low <= truth <= one.missed_high
        )
        assert covered >= 0.95, f"{truth} of {n_all} missed"
