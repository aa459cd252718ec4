from __future__ import annotations

import pytest

from nlp.positions.tone_words import find_tone_words


def _weights(text):
    return [(text[w.span.start : w.span.end], round(w.weight, 4)) for w in find_tone_words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was good", [("good", 1.5)]),
        ("It was not good", [("good", -0.9)]),  # 1.5 x -0.6
        ("It was very good", [("very good", 2.0)]),  # an entry of its own
        ("It was extremely good", [("good", 1.95)]),  # 1.5 x 1.3
        ("It was not extremely good", [("good", -1.17)]),  # 1.5 x -0.6 x 1.3
        ("Can't fault it", [("Can't fault", 3.0)]),
        ("CAN\u2019T FAULT it", [("CAN\u2019T FAULT", 3.0)]),
        ("Not here, good there", [("good", 1.5)]),  # another thought
        ("Nothing of note", []),
    ],
)
def test_find_tone_words_turned_by_their_neighbours_weigh_so(text, expected):
    assert _weights(text) == expected


def test_what_follows_a_but_counts_more_than_what_stands_before_it():
    # 2 (kind) x 0.75 before; -3 (awful) x 1.25 after
    text = "The staff were kind but the food was awful"
    assert _weights(text) == [("kind", 1.5), ("awful", -3.75)]
