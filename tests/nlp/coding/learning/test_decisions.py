from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.coding.learning.decisions import WEAK, Decision, gather_evidence

THEMES = ["a", "b", "c"]


def _decision(identifier, theme, verb, text="words"):
    return Decision(identifier, text, theme, verb)


def test_gather_evidence_tells_what_applies_what_does_not_and_what_nobody_said():
    found = gather_evidence(
        [_decision("r1", "a", "accept"), _decision("r1", "b", "remove")], THEMES
    )
    assert found.known.tolist() == [[1, -1, 0]]
    assert found.applies.tolist() == [[1.0, 0.0, 0.0]]
    assert found.weights.tolist() == [[1.0, 1.0, WEAK]]
    assert found.n_decisions == 2


def test_later_decision_about_the_same_theme_stands():
    found = gather_evidence([_decision("r1", "a", "add"), _decision("r1", "a", "remove")], THEMES)
    assert found.known.tolist() == [[-1, 0, 0]]
    assert found.n_decisions == 1


def test_theme_that_the_codebook_no_longer_has_is_left_out():
    found = gather_evidence([_decision("r1", "gone", "add")], THEMES)
    assert found.rows == ()
    assert found.known.shape == (0, 3)


def test_row_with_two_texts_is_refused():
    decisions = [_decision("r1", "a", "add"), _decision("r1", "b", "add", text="others")]
    with pytest.raises(ValueError, match="row 'r1' has two different texts"):
        gather_evidence(decisions, THEMES)


def test_unknown_verb_is_refused():
    with pytest.raises(ValueError, match="decision 'keep' of row 'r1' is unknown"):
        gather_evidence([_decision("r1", "a", "keep")], THEMES)


@given(st.lists(st.sampled_from(["r1", "r2", "r3"]), unique=True))
def test_gather_evidence_does_not_depend_on_the_order_of_rows(ids):
    decisions = [_decision(identifier, "b", "add") for identifier in ids]
    there, back = (gather_evidence(given, THEMES) for given in (decisions, decisions[::-1]))
    assert there.rows == back.rows
    assert there.known.tobytes() == back.known.tobytes()


@pytest.mark.parametrize("text", ["", " \n\u00a0"])
def test_rows_without_a_word_teach_nothing(text):
    found = gather_evidence([Decision("a", text, THEMES[0], "accept")], THEMES)

    assert (found.rows, found.n_decisions) == ((), 0)
