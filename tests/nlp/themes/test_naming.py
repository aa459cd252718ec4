from __future__ import annotations

from nlp.themes.defining import define, listed
from nlp.themes.naming import ScoredPhrase, choose_names, distinct_phrases
from nlp.themes.phrases import tag_passages


def phrase(surface: str, score: float, *, is_noun: bool = True) -> ScoredPhrase:
    return ScoredPhrase(surface, frozenset(surface.split()), score, is_noun)


def test_choose_names_prefers_the_fuller_phrase_around_the_best_word():
    ranked = [[phrase("time", 1.0), phrase("waiting time", 0.6), phrase("late", 0.5)]]
    assert choose_names(ranked, ["x"]) == ["Waiting time"]


def test_choose_names_joins_two_words_that_tell_nearly_as_much():
    assert choose_names([[phrase("taxi", 1.0), phrase("car", 0.8)]], ["x"]) == ["Taxi and car"]


def test_choose_names_gives_no_two_alike():
    ranked = [[phrase("bus", 1.0)], [phrase("bus", 0.9), phrase("driver", 0.2)], [phrase("bus", 1)]]
    assert choose_names(ranked, ["a", "b", "c"]) == ["Bus", "Driver", "C"]
    assert choose_names([[], []], ["same", "same"]) == ["Same", "Same (2)"]


def test_distinct_phrases_share_no_word():
    phrases = [phrase("bus", 3), phrase("late bus", 2), phrase("rain", 1)]
    assert distinct_phrases(phrases) == ["bus", "rain"]


def test_define_says_what_people_speak_of_and_what_is_another_theme():
    assert define("Bus", ["late", "last stop"], "Car park") == (
        "What people say about “Bus”, in words such as “late” and “last stop”; “Car park” is a "
        "theme of its own."
    )
    assert define("Bus", [], None) == "What people say about “Bus”."


def test_choose_names_prefers_a_noun_to_a_verb_that_tells_little_more():
    ranked = [[phrase("arriving", 1.0, is_noun=False), phrase("ambulance", 0.6)]]
    assert choose_names(ranked, ["x"]) == ["Ambulance"]
    ranked = [[phrase("arriving", 1.0, is_noun=False), phrase("ambulance", 0.3)]]
    assert choose_names(ranked, ["x"]) == ["Arriving"]


def test_choose_names_leaves_out_what_is_taken_in_any_case():
    ranked = [[phrase("bus", 1.0), phrase("last stop", 0.4)]]
    assert choose_names(ranked, ["x"], taken=["BUS"]) == ["Last stop"]


def test_tag_passages_keeps_hyphenated_words_whole():
    (tagged,) = tag_passages(["My top-up failed at the drop-in centre."], frozenset())
    surfaces = {found.surface for found in tagged.phrases}
    assert {"top-up", "drop-in centre"} <= surfaces


def test_listed_joins_with_and():
    assert [listed(x) for x in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


def test_tag_passages_offers_phrases_in_the_respondents_own_words():
    (tagged,) = tag_passages(["The waiting times at the A&E are too long."], frozenset({"the"}))
    surfaces = {found.surface for found in tagged.phrases}
    assert "waiting times" in surfaces
    assert not any("the" in surface.split()[:1] for surface in surfaces)


def test_tag_passages_of_odd_text_doesn_t_fail():
    assert len(tag_passages(["", "🚌🚌", "میں بس", "\u0000\u2028"], frozenset())) == 4
