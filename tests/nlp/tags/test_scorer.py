from __future__ import annotations

import pytest

from nlp.tags.catalogue import Entry
from nlp.tags.features import Features, Link, Meaning
from nlp.tags.matching import TermHit
from nlp.tags.scorer import THRESHOLD, score_passage

AGE = Entry(kind="characteristic", ref="age", title="Age")
OBJECTIVE = Entry(kind="objective", ref="one", title="One")
CONDUCT = Entry(kind="duty", ref="eliminate-discrimination", title="C", conduct="victimisation")


def hit(
    term: str = "word", *, n_words: int = 1, role="alone", is_doubtful=False, start=0
) -> TermHit:
    return TermHit(0, term, role, start, start + 4, n_words, is_doubtful)


def meaning(
    above: float, *, contrast=1.0, surplus=1.0, nearest=True, spoken=False, n_words=9
) -> Meaning:
    return Meaning(above, contrast, surplus, nearest, spoken, False, n_words, "phrase")


def test_score_of_two_terms_takes_away_doubt_twice() -> None:
    # Two words: 0.60 of the doubt, which leaves 0.40; one word: 0.40 of that, 0.16. Sum 0.76.
    verdict = score_passage(Features(OBJECTIVE, hits=(hit("b"), hit("a", n_words=2))))

    assert [round(part.weight, 6) for part in verdict.parts] == [0.6, 0.16]
    assert verdict.score == pytest.approx(0.76)


def test_score_without_evidence_is_nothing() -> None:
    assert score_passage(Features(AGE)).score == 0.0


def test_one_term_of_a_word_list_is_enough() -> None:
    assert score_passage(Features(AGE, hits=(hit(),))).is_tag


def test_one_word_of_an_objective_is_not_enough_alone() -> None:
    assert not score_passage(Features(OBJECTIVE, hits=(hit(),))).is_tag


def test_term_said_twice_counts_once() -> None:
    once = score_passage(Features(AGE, hits=(hit(),)))
    twice = score_passage(Features(AGE, hits=(hit(), hit(start=9))))

    assert once.score == twice.score


def test_doubtful_term_nearer_to_a_look_alike_does_not_count() -> None:
    near_look_alike = meaning(3.0, contrast=-0.25)

    verdict = score_passage(Features(AGE, hits=(hit(is_doubtful=True),), meaning=near_look_alike))

    assert verdict.score == 0.0


def test_meaning_alone_is_enough_when_near() -> None:
    # (6.5 - 2.0) * 0.3 = 1.35, capped at 0.8.
    assert score_passage(Features(OBJECTIVE, meaning=meaning(6.5))).score == pytest.approx(0.8)


@pytest.mark.parametrize(
    "weaker",
    [
        meaning(5.0, nearest=False),
        meaning(5.0, contrast=-0.3),
        meaning(5.0, surplus=-0.3),
        meaning(2.1),
        meaning(5.0, n_words=3),
    ],
)
def test_meaning_that_something_speaks_against_is_not_enough(weaker: Meaning) -> None:
    for entry in (AGE, OBJECTIVE):
        assert score_passage(Features(entry, meaning=weaker)).score < THRESHOLD


def test_link_alone_is_not_enough() -> None:
    link = Link("age", "Age", 1.0, 0, 4)

    assert not score_passage(Features(OBJECTIVE, links=(link,))).is_tag


def test_phrase_that_needs_an_about_counts_only_with_one() -> None:
    refused = hit("refused", role="with_about")

    assert not score_passage(Features(CONDUCT, hits=(refused,))).is_tag
    assert score_passage(Features(CONDUCT, hits=(refused,), has_about=True)).is_tag


def test_cause_counts_only_with_an_effect() -> None:
    cause, effect = hit("I complained", role="cause"), hit("was moved", role="effect", start=20)

    assert not score_passage(Features(CONDUCT, hits=(cause,), has_about=True)).is_tag
    assert score_passage(Features(CONDUCT, hits=(cause, effect))).is_tag


def test_rudeness_without_an_about_is_no_conduct() -> None:
    assert score_passage(Features(CONDUCT, meaning=meaning(6.0))).score == 0.0
