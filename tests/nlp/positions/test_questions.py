from __future__ import annotations

import pytest

from nlp.positions.questions import read_question


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("What was good?", "good"),
        ("What do you like most about the park?", "good"),
        ("What could we do better?", "faults"),
        ("How could we improve?", "faults"),
        ("What were you particularly satisfied and/or dissatisfied with?", "open"),
        ("Tell us what you think", "open"),
        (None, "open"),
    ],
)
def test_read_question_says_what_it_asks_for(text, asks):
    assert read_question(text).asks == asks


@pytest.mark.parametrize(
    ("text", "is_yes_no"),
    [
        ("Do you support the lane?", True),
        ("We plan to move the clinic. Do you agree?", True),
        ("Should the road be closed?", True),
        ("Do tell us what you think", False),
        ("Should we close the road?", True),
        ("What do you think of the lane?", False),
    ],
)
def test_read_question_says_whether_yes_answers_it(text, is_yes_no):
    assert read_question(text).is_yes_no is is_yes_no


def test_read_question_knows_what_is_taken_away_and_what_goes_on():
    assert read_question("Do you support closing the pool?").takes_away
    assert not read_question("Do you support building a pool?").takes_away
    made_permanent = read_question("Should we make the closure permanent?")
    assert made_permanent.keeps
    assert not made_permanent.takes_away


def test_read_question_knows_when_yes_is_against():
    assert read_question("Do you object to the mast?").is_opposed
    assert not read_question("Do you support or oppose the mast?").is_opposed
