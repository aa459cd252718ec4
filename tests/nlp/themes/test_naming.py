from __future__ import annotations

import math
import re

import numpy as np
import pytest

from nlp.embedding.lexical import LexicalEmbedder
from nlp.summaries.quantities import WORDS
from nlp.themes.defining import FRAME, define, listed
from nlp.themes.families import family
from nlp.themes.forms import Casing, gerund
from nlp.themes.naming import (
    ScoredPhrase,
    choose_names,
    distinct_phrases,
    joined_names,
    rank_phrases,
)
from nlp.themes.phrases import tag_passages
from nlp.themes.uses import Uses, log_odds


def phrase(surface: str, score: float, *, is_noun: bool = True) -> ScoredPhrase:
    return ScoredPhrase(surface, frozenset(surface.split()), score, is_noun)


def test_choose_names_gives_no_two_alike():
    ranked = [[phrase("bus", 1.0)], [phrase("bus", 0.9), phrase("driver", 0.2)], [phrase("bus", 1)]]
    assert choose_names(ranked, ["a", "b", "c"]) == ["Bus", "Driver", "C"]
    assert choose_names([[], []], ["same", "same"]) == ["Same", "Same (2)"]


def test_distinct_phrases_share_no_word():
    phrases = [
        phrase("bus and rain", 4),
        phrase("bus", 3),
        phrase("late bus", 2),
        phrase("rain", 1),
    ]
    assert [one.surface for one in distinct_phrases(phrases)] == ["bus", "rain"]
    assert [one.surface for one in distinct_phrases(phrases, "Late bus")] == ["late bus", "rain"]


def test_define_says_what_people_write_of_how_many_do_and_what_sets_it_apart():
    told = [("some", "late"), ("some", "last stop"), ("a few", "rain")]
    assert define("Bus", "most", told, "“bus” sets it apart from “Car park”") == (
        "Most here write of “Bus”, some mention “late” and “last stop” and a few mention “rain”; "
        "“bus” sets it apart from “Car park”."
    )
    assert define("Bus", "some", told[2:], None) == "Around “Bus”: a few mention “rain”."
    assert define("Bus", "everybody", [], None) == "Everybody here writes of “Bus”."
    assert define("Bus", None, [], None) == "What people say about “Bus”."


def test_define_uses_no_word_of_its_own_that_is_not_declared():
    quantities = [*WORDS, None]
    for word in quantities:
        said = define("x", word, [(word or "some", "x")], "“x” sets it apart from “x”")
        assert set(re.findall(r"\w+", said.casefold())) - {"x"} <= set(FRAME.split())


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


def test_choose_names_prefers_the_fuller_phrase_around_the_best_word():
    ranked = [[phrase("time", 1.0), phrase("waiting time", 0.8), phrase("late", 0.5)]]
    assert choose_names(ranked, ["x"]) == ["Waiting time"]
    ranked = [[phrase("food", 1.0), phrase("hospital food", 0.5)]]
    assert choose_names(ranked, ["x"]) == ["Food"]


def test_joined_names_takes_the_first_of_each_and_keeps_acronyms():
    assert joined_names("Cash deposit", "Sending a cheque") == "Cash deposit and sending a cheque"
    assert joined_names("Card and PIN", "ATM fee and rate") == "Card and ATM fee"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("My card was declined at lunch", "card declined"),
        ("The card isn't working", "card not working"),
        ("The food was cold", "cold food"),
        ("They cancelled my appointment", "cancelling appointment"),
        ("We waited for transport", "waiting for transport"),
    ],
)
def test_tag_passages_tells_phrases_as_they_head_a_theme(text, expected):
    (tagged,) = tag_passages([text], frozenset({"the", "my", "they", "we"}))
    assert expected in {found.surface for found in tagged.phrases}


def test_tag_passages_offers_no_phrase_of_an_empty_verb_or_an_empty_adjective():
    dropped = frozenset({"i", "a", "the", "good", "need"})
    (tagged,) = tag_passages(["I need a lift and several cards, good advice"], dropped)
    surfaces = {found.surface for found in tagged.phrases}
    assert {"lift", "cards", "advice"} <= surfaces
    assert surfaces.isdisjoint({"needing a lift", "several cards", "good advice"})
    assert next(one for one in tag_passages(["The time"], dropped)[0].phrases).is_vague


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("cancel", "cancelling"),
        ("stop", "stopping"),
        ("wait", "waiting"),
        ("change", "changing"),
        ("offer", "offering"),
        ("refer", "referring"),
        ("agree", "agreeing"),
        ("die", "dying"),
    ],
)
def test_gerund_by_the_rules_of_british_spelling(lemma, expected):
    assert gerund(lemma) == expected


def test_casing_keeps_the_capitals_that_most_people_use():
    casing = Casing(["ATM", "ATM", "atm", "Parking", "parking", "parking"])
    assert casing.cased("parking near atms") == "parking near ATMs"


def test_family_is_one_for_the_forms_of_a_word():
    for forms in ("wait waits waited waiting", "bus buses", "cancel cancelled", "cry cries"):
        assert len({family(form) for form in forms.split()}) == 1


def test_log_odds_by_hand():
    # 8 of 10 passages inside, 8 of 20 in all: a prior of 4 in 10. (12/8) / (4/16) = 6.
    assert log_odds(8, 10, 8, 20) == pytest.approx(math.log(6), abs=1e-6)
    assert log_odds(0, 10, 0, 20) == 0.0


TOLD = {
    "car park full": "The car park was full again",
    "car park dear": "The car park is dear",
    "bus": "The bus was late again",
    "two buses": "Two buses were late",
}


def test_rank_phrases_puts_what_covers_and_tells_apart_first():
    texts = list(TOLD.values())
    tagged = tag_passages(texts, frozenset({"the", "was", "is", "again", "two", "were"}))
    embedder = LexicalEmbedder().fitted_to(texts)
    labels = np.array([0, 0, 1, 1])
    vectors = embedder.encode(texts)
    middles = np.stack([vectors[:2].mean(axis=0), vectors[2:].mean(axis=0)]).astype(np.float64)
    ranked = rank_phrases(tagged, labels, middles, embedder, Uses(texts, tagged))
    assert choose_names(ranked, ["x", "y"]) == ["Car park", "Buses"]


def test_rank_phrases_of_a_wider_theme_takes_what_every_part_says():
    texts = ["Changing a PIN", "A new PIN", "PIN blocked by the shop", "PIN blocked"]
    texts += ["Bus stop"] * 2
    tagged = tag_passages(texts, frozenset({"a", "the", "new", "by"}))
    embedder = LexicalEmbedder().fitted_to(texts)
    parts = np.array([0, 0, 1, 1, 2, 2])
    wider = np.where(parts < 2, 0, -1)
    middles = embedder.encode(texts)[:4].mean(axis=0, keepdims=True).astype(np.float64)
    uses = Uses(texts, tagged)
    ranked = rank_phrases(tagged, wider, middles, embedder, uses, parts=parts)
    assert choose_names(ranked, ["x"]) == ["PIN"]
