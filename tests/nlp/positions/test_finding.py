from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.embedding import load_embedder
from nlp.positions import find_positions
from nlp.positions.error import POSITION_ERROR
from nlp.text.rows import Row

BUILD = "Do you support the proposal to build a skate park?"
CLOSE = "Do you support closing the skate park?"
PIECES = ["I support", "not", "yes", "no", "but", "kind", "awful", "?", "\n", "ﷺ", "é", "👍🏽", "İ"]
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES)).map(" ".join))


class _WithoutVectors:
    name = "none"
    dims = 0
    is_fallback = True

    def encode(self, texts):
        raise AssertionError("without the sentence model words decide alone")


def _one(text, question, embedder=None):
    return find_positions([Row("r", text)], question=question, embedder=embedder)[0]


@pytest.mark.parametrize(
    ("text", "question", "expected"),
    [
        ("Yes, please build it.", BUILD, "for"),
        ("I do not support this.", BUILD, "against"),
        ("I strongly oppose it.", BUILD, "against"),
        ("No objection at all.", BUILD, "for"),
        ("I support the park, but the noise would be dreadful for neighbours.", BUILD, "mixed"),
        ("My aunt lives in Leeds.", BUILD, "unclear"),
        ("", BUILD, "unclear"),
        ("Keep it, please.", CLOSE, "against"),
        ("A wonderful place, leave it alone.", CLOSE, "against"),
        ("Evenings yes, mornings no.", BUILD, "mixed"),
        ("Yes", "Do you object to the skate park?", "against"),
        ("No", "Do you object to the skate park?", "for"),
    ],
)
@pytest.mark.parametrize("embedder", [None, _WithoutVectors()], ids=["model", "words alone"])
def test_find_positions_of_plain_answers_says_where_they_stand(text, question, expected, embedder):
    assert _one(text, question, embedder).position == expected


def test_yes_where_nothing_was_put_to_a_vote_takes_no_side():
    said = _one("Yes", "What was good?", _WithoutVectors())
    assert said.position == "unclear"


def test_short_answer_is_warmer_under_what_was_good_than_under_what_could_be_better():
    if load_embedder().is_fallback:
        pytest.skip("needs the sentence model")
    good = _one("The waiting room.", "What was good?").sentiment
    faults = _one("The waiting room.", "What could we do better?").sentiment
    assert good > 0 > faults


def test_row_without_a_question_given_goes_by_its_own():
    row = Row("r", "No", question=BUILD)
    assert find_positions([row])[0].position == "against"
    assert find_positions([row], question="What was good?")[0].position == "unclear"


@given(TEXTS, st.sampled_from([BUILD, CLOSE, "What was good?", "How could we improve?", ""]))
@settings(max_examples=60)
def test_weights_of_any_text_sum_to_the_scores_and_stand_in_their_places(text, question):
    found = _one(text, question).as_json()
    for number, because in (("score", "because"), ("sentiment", "sentiment_because")):
        assert -1.0 <= found[number] <= 1.0
        assert sum(b["weight"] for b in found[because]) == pytest.approx(found[number], abs=1e-4)
        for reason in found[because]:
            assert reason["text"] == text[reason["start"] : reason["end"]]
            assert reason["why"]


def test_rows_in_another_order_have_the_same_positions():
    rows = [Row("a", "I support it."), Row("b", "A terrible plan."), Row("c", "")]
    there = find_positions(rows, question=BUILD)
    back = find_positions(rows[::-1], question=BUILD)
    assert there == back[::-1]


def test_lone_surrogate_and_a_very_long_text_are_no_trouble():
    assert _one("I support it \ud800", BUILD, _WithoutVectors()).position == "for"
    assert _one("good " * 20_000, BUILD, _WithoutVectors()).sentiment <= 1.0


def test_position_error_says_how_often_tone_is_wrong_on_respondents_set_aside():
    measured = POSITION_ERROR["tone, patient comments, respondents set aside"]
    assert measured["macro F1"]["low"] < measured["macro F1"]["value"]
    assert measured["macro F1"]["low"] > measured["macro F1, words alone"]["value"]
