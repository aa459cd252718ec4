"""Objectives that follow from what is told and of whom, for a framework nobody has seen."""

from __future__ import annotations

import numpy as np
import pytest

from nlp.tags.catalogue import ELIMINATE, Entry
from nlp.tags.features import Link
from nlp.tags.matters import packaged_matters
from nlp.tags.objectives import ObjectiveJudge, Observed, packaged_objectives, save_objectives
from nlp.tags.objectives.model import ObjectiveModel
from nlp.tags.objectives.sight import OBSERVATIONS, Sight, vectors_of
from nlp.tags.situations.reading import situations_sha256

HIRING = Entry("objective", "hire", "Fair recruitment", terms=("job adverts", "interviews"))
LETTERS = Entry(
    "objective",
    "letters",
    "Letters that people understand",
    terms=("easy read", "interpreters", "plain English letters"),
    serves=frozenset({ELIMINATE}),
)
TINY_PRINT = "The letter was in tiny print and long words."


@pytest.fixture(scope="module")
def judge(sentence_model) -> ObjectiveJudge:
    model = packaged_objectives()
    return ObjectiveJudge([HIRING, LETTERS], model, packaged_matters(), sentence_model)


@pytest.fixture(scope="module")
def observed(sentence_model):
    def of(text: str, **more) -> Observed:
        given = {
            "vector": vectors_of([text], sentence_model)[0],
            "links": [Link("disability", "Disability", 1.0, 0, 4)] * 2,
            "is_about": True,
            "tells_conduct": False,
        }
        return Observed(**(given | more))

    return of


def by_hand(**more) -> ObjectiveModel:
    n_seen = len(OBSERVATIONS)
    given = {
        "means": np.zeros(n_seen),
        "spreads": np.ones(n_seen),
        "weights": np.zeros(n_seen),
        "level": 0.0,
        "line": 0.5,
        # One response, to the right; two objectives, one to the right and one upwards.
        "responses": np.array([[1.0, 0.0]], np.float32),
        "objectives": np.array([[1.0, 0.0], [0.0, 1.0]], np.float32),
        "amounts": np.array([[0.8, -0.2]]),
        "record": {"encoder": "by hand"},
    }
    return ObjectiveModel(**(given | more))


def test_precedent_speaks_for_like_texts_and_like_objectives() -> None:
    model = by_hand()

    # The new objective is the first remembered one: 0.8 of it, -0.2 * exp(-2 * 2) of the other.
    precedents = model.precedents_for(np.array([[1.0, 0.0]]))
    same, other = (
        float(model.by_precedent(np.array(vector), precedents)[0])
        for vector in ([1.0, 0.0], [0.0, 1.0])
    )

    assert same == pytest.approx(0.8 - 0.2 * np.exp(-4))
    # A text at right angles is exp(-1 * 2) as like.
    assert other == pytest.approx(same * np.exp(-2))


def test_objective_whose_matter_is_told_is_seen_as_likelier(sentence_model) -> None:
    sight = Sight([HIRING, LETTERS], packaged_matters(), sentence_model)
    vector = vectors_of([TINY_PRINT], sentence_model)[0]
    chances = packaged_matters().chances(vector[np.newaxis])[0]

    seen = sight.observe(vector, chances, links=[0.0, 0.0], tells_conduct=False)

    likelier = seen[:, OBSERVATIONS.index("likelier")]
    assert likelier[1] > likelier[0]


def test_told_conduct_speaks_for_objectives_that_serve_its_duty(sentence_model) -> None:
    sight = Sight([HIRING, LETTERS], packaged_matters(), sentence_model)
    vector = vectors_of(["They shouted at me."], sentence_model)[0]
    chances = packaged_matters().chances(vector[np.newaxis])[0]

    seen = sight.observe(vector, chances, links=[0.0, 0.0], tells_conduct=True)

    assert seen[:, OBSERVATIONS.index("conduct")].tolist() == [0.0, 1.0]


def test_objective_of_nobody_in_particular_is_left_to_its_own_words(judge, observed) -> None:
    seen = observed(TINY_PRINT, is_about=False)

    assert judge.judge(seen, start=0, end=10) == {}


def test_weights_of_an_objective_sum_to_its_score(judge, observed) -> None:
    verdicts = judge.judge(observed(TINY_PRINT), start=0, end=10)

    assert 1 in verdicts
    for verdict in verdicts.values():
        assert sum(part.weight for part in verdict.parts) == pytest.approx(verdict.score)


def test_saved_objectives_come_back(tmp_path) -> None:
    save_objectives(by_hand(), tmp_path / "model.npz")

    found = packaged_objectives(tmp_path / "model.npz")

    assert found.record == {"encoder": "by hand"}
    assert found.amounts == pytest.approx(by_hand().amounts, abs=1e-7)
    assert (found.responses == by_hand().responses).all()


def test_packaged_objectives_were_learned_from_the_packaged_responses() -> None:
    assert packaged_objectives().record["situations_sha256"] == situations_sha256(), (
        "a file of nlp/data/situations has changed: run python -m nlp.tags"
    )
