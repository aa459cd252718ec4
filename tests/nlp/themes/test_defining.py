from __future__ import annotations

import numpy as np

from nlp.themes.defining import Themed, define_all
from nlp.themes.naming import ScoredPhrase
from nlp.themes.phrases import UNREAD
from nlp.themes.uses import Uses

TEXTS = ["cold food", "cold food", "food and trolley", "the trolley", "bus", "bus stop", "bus fare"]


def phrase(surface: str, *words: str) -> ScoredPhrase:
    return ScoredPhrase(surface, frozenset(words), 1.0, is_noun=True, words=words)


def themed() -> Themed:
    labels = np.array([0, 0, 0, 0, 1, 1, 1])
    # The first two passages are one person's.
    people = np.array([0, 0, 1, 2, 3, 4, 5])
    return Themed(labels, people, Uses(TEXTS, [UNREAD] * len(TEXTS)))


def test_themed_counts_people_not_passages():
    assert themed().count(0, ("food",)) == 2
    assert themed().quantity(0, ("food",)) == "most"
    assert themed().count(0, ("cold", "food")) == 1


def test_themed_sets_two_themes_apart_by_what_the_other_never_says():
    assert themed().apart(0, 1, [phrase("trolley", "trolley")]) is None
    many = Themed(
        np.repeat([0, 1], 40),
        np.arange(80),
        Uses(["trolley"] * 40 + ["bus"] * 40, [UNREAD] * 80),
    )
    assert many.apart(0, 1, [phrase("trolley", "trolley")]) == "trolley"
    assert many.apart(1, 0, [phrase("trolley", "trolley")]) is None


def test_define_all_tells_only_what_more_than_one_person_says():
    phrases = [
        [phrase("food", "food"), phrase("cold", "cold"), phrase("trolley", "trolley")],
        [phrase("bus", "bus"), phrase("fare", "fare")],
    ]
    found = define_all(["Food", "Bus"], phrases, np.eye(2), themed())
    assert found[0].text == "Most here write of “Food”, most mention “trolley”."
    assert found[0].includes == ("trolley",)
    assert found[1].text == "Everybody here writes of “Bus”."
