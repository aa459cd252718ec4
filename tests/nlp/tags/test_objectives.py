"""Objectives that follow from what is told and of whom, for a framework nobody has seen."""

from __future__ import annotations

import numpy as np
import pytest

from nlp.tags.catalogue import ELIMINATE, Entry
from nlp.tags.features import Link
from nlp.tags.matters import packaged_matters
from nlp.tags.objectives import ObjectiveJudge, Observed

HIRING = Entry("objective", "hire", "Fair recruitment", terms=("job adverts", "interviews"))
LETTERS = Entry(
    "objective",
    "letters",
    "Letters that people understand",
    terms=("easy read", "interpreters", "plain English letters"),
    serves=frozenset({ELIMINATE}),
)


@pytest.fixture(scope="module")
def judge(sentence_model) -> ObjectiveJudge:
    return ObjectiveJudge([HIRING, LETTERS], packaged_matters(), sentence_model)


@pytest.fixture(scope="module")
def observed(sentence_model):
    def of(text: str, **more) -> Observed:
        vector = sentence_model.encode([text]).astype(np.float64)
        given = {
            "above_chance": np.array([2.0, 2.0]),
            "chances": packaged_matters().chances(vector)[0],
            "links": [Link("disability", "Disability", 1.0, 0, 4)] * 2,
            "is_about": True,
            "tells_conduct": False,
        }
        return Observed(**(given | more))

    return of


def test_objective_whose_matter_is_told_is_surer_than_another(judge, observed) -> None:
    seen = observed("The letter was in tiny print and long words.")

    likelier = judge.observe(seen)["likelier"]

    assert likelier[1] > likelier[0]


def test_objective_of_nobody_in_particular_is_left_to_its_own_words(judge, observed) -> None:
    seen = observed("The letter was in tiny print and long words.", is_about=False)

    assert judge.judge(seen, start=0, end=10) == {}


def test_weights_of_an_objective_sum_to_its_score(judge, observed) -> None:
    seen = observed("The letter was in tiny print and long words.")

    verdicts = judge.judge(seen, start=0, end=10)

    assert 1 in verdicts
    for verdict in verdicts.values():
        assert sum(part.weight for part in verdict.parts) == pytest.approx(verdict.score)


def test_told_conduct_speaks_for_objectives_that_serve_its_duty(judge, observed) -> None:
    seen = observed("They shouted at me.", tells_conduct=True)

    assert judge.observe(seen)["conduct"].tolist() == [0.0, 1.0]
