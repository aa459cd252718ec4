from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.components.charts.scales import Scale, round_ticks


def test_scale_by_hand():
    # 25 of 0 to 100 is a quarter of the way from 200 down to 0: 150
    assert Scale(0, 100, 200, 0)(25) == 150


def test_scale_of_an_empty_range_stands_at_the_start():
    assert Scale(3, 3, 10, 90)(3) == 10


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 100, [0, 20, 40, 60, 80, 100]),
        (0, 31, [0, 10, 20, 30, 40]),
        (0, 0, [0, 0.2, 0.4, 0.6, 0.8, 1]),
        (-10, 20, [-10, 0, 10, 20]),
    ],
)
def test_round_ticks(low, high, ticks):
    assert round_ticks(low, high) == ticks


@given(st.floats(0.001, 1e9))
def test_round_ticks_always_reach_the_highest_value(high):
    ticks = round_ticks(0, high)
    assert ticks[0] == 0
    assert ticks[-1] >= high * 0.999
    assert len(ticks) <= 7
