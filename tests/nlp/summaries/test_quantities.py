from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.summaries import quantity_word


@pytest.mark.parametrize(
    ("count", "base", "word"),
    [
        (0, 10, "nobody"),
        (0, 0, "nobody"),
        (1, 10, "one person"),
        (1, 1, "one person"),
        (2, 2, "everybody"),
        (91, 100, "nearly all"),
        (90, 100, "most"),
        (61, 100, "most"),
        (60, 100, "more than half"),  # "most" is over 60 in 100, not from 60 on
        (56, 100, "more than half"),
        (55, 100, "about half"),
        (45, 100, "about half"),
        (44, 100, "some"),
        (6, 100, "some"),
        (5, 100, "a few"),
        (2, 5, "a few"),
        (3, 5, "more than half"),
        (300, 10_000, "some"),
    ],
)
def test_quantity_word_of_a_count_follows_the_table(count, base, word):
    assert quantity_word(count, base) == word


@pytest.mark.parametrize(("count", "base"), [(-1, 3), (4, 3)])
def test_quantity_word_of_what_is_no_part_is_refused(count, base):
    with pytest.raises(ValueError, match=f"{count} of {base} is no part of a whole"):
        quantity_word(count, base)


@given(base=st.integers(1, 2000), data=st.data())
def test_quantity_word_never_says_more_than_the_count(base, data):
    count = data.draw(st.integers(0, base))
    word = quantity_word(count, base)

    assert (word == "most") == (0.6 * base < count <= 0.9 * base and 1 < count < base)
    assert word != "about half" or 0.45 <= count / base <= 0.55
    assert word != "a few" or 2 <= count <= 5
