from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.text.passages import MOST_WORDS, count_words, split_passages

MIXED = st.text(
    st.one_of(st.sampled_from(" .!?,;\n\r\t\u2028abcXYZ019'\"()-"), st.characters()), max_size=200
)


def passages(text: str) -> list[str]:
    return [span.of(text) for span in split_passages(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was late. Nobody came.", ["It was late.", "Nobody came."]),
        ("Dr. Ahmed saw me at 10 a.m. and left.", ["Dr. Ahmed saw me at 10 a.m. and left."]),
        ("It cost 3.50. Too much.", ["It cost 3.50.", "Too much."]),
        ("Staff kind.Food was cold.", ["Staff kind.", "Food was cold."]),
        ("I waited... and went home.", ["I waited... and went home."]),
        ("He said “go.” I went.", ["He said “go.”", "I went."]),
        ("First line\nSecond line", ["First line", "Second line"]),
        ("one that goes\non here", ["one that goes\non here"]),
        ("- no ramp\n- no lift", ["- no ramp", "- no lift"]),
        ("バスが来ない。とても困る。", ["バスが来ない。", "とても困る。"]),
        ("n/a", ["n/a"]),
        ("!!! late again", ["!!! late again"]),
    ],
)
def test_split_passages_at_sentence_ends(text, expected):
    assert passages(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The nurses were kind but I waited four hours.",
            ["The nurses were kind", "but I waited four hours."],
        ),
        (
            "Although the staff were kind, the wait was too long.",
            ["Although the staff were kind,", "the wait was too long."],
        ),
        (
            "The ramp is steep; my chair slips on it.",
            ["The ramp is steep;", "my chair slips on it."],
        ),
        ("I was tired but happy.", ["I was tired but happy."]),
        ("I have nothing but praise for them all.", ["I have nothing but praise for them all."]),
    ],
)
def test_split_passages_where_a_sentence_turns(text, expected):
    assert passages(text) == expected


@pytest.mark.parametrize("text", ["", " ", "\n\t\u2028"])
def test_split_passages_of_white_space_is_empty(text):
    assert split_passages(text) == []


def test_split_passages_of_long_unpunctuated_text_cuts_it():
    text = "we went to the desk and they sent us back " * 30
    assert all(count_words(passage) <= MOST_WORDS for passage in passages(text))


@given(MIXED)
def test_split_passages_covers_every_character_once(text):
    spans = split_passages(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    inside = {place for span in spans for place in range(span.start, span.end)}
    assert {place for place, letter in enumerate(text) if not letter.isspace()} <= inside


@given(MIXED)
def test_split_passages_begin_and_end_with_something(text):
    for span in split_passages(text):
        assert span.of(text) == span.of(text).strip() != ""
