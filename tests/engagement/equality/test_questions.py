from __future__ import annotations

import json

import pytest

from engagement.equality.questions import (
    ASKED,
    FOLLOWS,
    PREFER_NOT_TO_SAY,
    SOURCE,
    EqualityQuestion,
    packaged_wording,
)

QUESTIONS = {question.id: question for question in packaged_wording().questions}
NINE = {
    "age", "disability_condition", "gender_identity", "marital", "pregnancy_maternity",
    "ethnic_group", "religion", "sex", "sexual_orientation",
}  # fmt: skip


def test_packaged_wording_asks_about_all_nine_characteristics():
    assert set(QUESTIONS) >= NINE


def test_em_03_packaged_wording_keeps_the_harmonised_order_of_its_source():
    official = [row["id"] for row in json.loads(SOURCE.read_text("utf-8"))["questions"]]
    pattern = official[: official.index("sexual_orientation") + 1]
    assert list(QUESTIONS)[: len(pattern)] == pattern


@pytest.mark.parametrize("question_id", ASKED)
def test_every_packaged_question_ends_with_prefer_not_to_say(question_id):
    assert QUESTIONS[question_id].options[-1] == PREFER_NOT_TO_SAY


def test_packaged_wording_asks_age_by_band_and_calls_it_our_own():
    age = QUESTIONS["age"]
    assert age.options[0] == "Under 16"
    assert "birth" not in age.text
    assert not age.is_official


@pytest.mark.parametrize(("finer", "parent"), FOLLOWS.items())
def test_em_03_every_finer_question_follows_an_option_that_exists(finer, parent):
    question_id, option = parent
    assert option in QUESTIONS[question_id].options
    assert ASKED.index(question_id) < ASKED.index(finer)


def test_em_06_question_comes_back_from_its_row_as_it_went_in():
    for question in QUESTIONS.values():
        assert EqualityQuestion.from_row(json.loads(json.dumps(question.as_row()))) == question


def test_label_of_leaves_out_the_mark_that_only_we_need():
    assert QUESTIONS["veteran"].label_of("No (exclusive)") == "No"
