from __future__ import annotations

import pytest

from nlp.text.spans import Span, merged, trimmed


def test_span_of_a_text_with_astral_letters_counts_code_points():
    assert Span(1, 3).of("😀ab") == "ab"


def test_span_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="0 <= start <= end, not 3, 2"):
        Span(3, 2)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [((0, 3), (2, 4), True), ((0, 3), (3, 4), False), ((0, 9), (2, 4), True)],
)
def test_overlaps_when_one_code_point_is_shared(one, other, expected):
    assert Span(*one).overlaps(Span(*other)) is expected


def test_contains_when_the_other_lies_inside():
    assert Span(0, 5).contains(Span(0, 5))
    assert not Span(0, 5).contains(Span(4, 6))


def test_shifted_moves_both_ends():
    assert Span(1, 2).shifted(3) == Span(4, 5)


def test_trimmed_takes_white_space_off_both_ends():
    assert trimmed("  ab \n", Span(0, 6)) == Span(2, 4)


def test_merged_joins_spans_that_touch():
    assert merged([Span(5, 6), Span(0, 2), Span(2, 4)]) == [Span(0, 4), Span(5, 6)]
