"""Which coder is in force after a learning that was refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nlp.coding import fit_coder, model_from_bytes, model_to_bytes, read_codebook
from nlp.coding.learning import teaching
from nlp.coding.learning.decisions import Decision
from nlp.coding.learning.learning import learn
from nlp.coding.learning.staying import Staying, taught
from nlp.embedding import load_embedder

THEMES = {"access": "Getting in and out", "money": "What it costs", "staff": "How staff treat us"}
CODEBOOK = read_codebook({"themes": [{"id": one, "name": name} for one, name in THEMES.items()]})
SAID = {
    "access": ["No ramp at the side door", "The lift was broken again", "Doors too heavy for me"],
    "money": ["The fare is too dear", "I can't pay the new fee", "A pound an hour to park"],
    "staff": ["The porter was kind to mum", "Reception shouted at us", "Nurses listened to me"],
}
PLACES = ["on Monday", "in the old wing", "at the hub", "upstairs", "by the river", "last week"]
TURNED = {"access": "money", "money": "access", "staff": "staff"}
ONE_MORE = [Decision("one more", "The bell rang", "staff", "add")]


def _row(meant, number, place, fits):
    text = f"{SAID[meant][number]} {PLACES[place]}"
    return [
        Decision(f"{meant}-{number}-{place}", text, theme, "add" if theme == fits else "remove")
        for theme in SAID
    ]


def _consistent():
    """Return what an officer said of 54 answers: access and money stand for each other here."""
    return [
        decision
        for place in range(len(PLACES))
        for meant in SAID
        for number in range(3)
        for decision in _row(meant, number, place, TURNED[meant])
    ]


@pytest.fixture(autouse=True)
def _refused_with_one_more(monkeypatch):
    """Have learning from decisions about the row "one more" judged as not better."""
    compare = teaching.compare_with_decisions

    def judge(before, taught_stand, features, evidence, *, seed):
        found = compare(before, taught_stand, features, evidence, seed=seed)
        is_refused = any(row.id == ONE_MORE[0].id for row in evidence.rows)
        return replace(found, is_better=found.is_better and not is_refused)

    monkeypatch.setattr(teaching, "compare_with_decisions", judge)


@pytest.fixture(scope="module")
def embedder():
    return load_embedder()


@pytest.fixture(scope="module")
def accepted(embedder):
    return learn(codebook=CODEBOOK, decisions=_consistent(), embedder=embedder)


@pytest.fixture(scope="module")
def untaught(embedder):
    return fit_coder(CODEBOOK, (), embedder=embedder)


def _weights(model):
    """Return a coder's bytes without the record of how it came."""
    return model_to_bytes(replace(model, record={}))


def test_refused_after_an_accepted_model_leaves_that_one_in_force(accepted, embedder):
    found = learn(
        codebook=CODEBOOK,
        decisions=[*_consistent(), *ONE_MORE],
        model=accepted.model,
        embedder=embedder,
    )

    assert (found.is_better, found.stays, found.again) == (False, Staying.EARLIER, None)
    assert _weights(found.model) == _weights(accepted.model)
    assert found.sentence.endswith("What it learned before, from 162 decisions, stays in force.")
    assert found.model.record["learning"]["in_force"] == accepted.record


def test_model_that_stayed_once_stays_again_and_survives_its_bytes(accepted, embedder):
    decisions = [*_consistent(), *ONE_MORE]
    once = learn(codebook=CODEBOOK, decisions=decisions, model=accepted.model, embedder=embedder)
    kept = model_from_bytes(model_to_bytes(once.model))

    twice = learn(codebook=CODEBOOK, decisions=decisions, model=kept, embedder=embedder)

    assert twice.stays == Staying.EARLIER
    assert _weights(twice.model) == _weights(accepted.model)
    assert taught(twice.model).record == accepted.record


def test_refused_after_a_withdrawal_fits_the_earlier_model_again_without_it(accepted, embedder):
    left = [one for one in _consistent() if not one.id.endswith("-0")]
    found = learn(
        codebook=CODEBOOK, decisions=[*left, *ONE_MORE], model=accepted.model, embedder=embedder
    )
    alone = learn(codebook=CODEBOOK, decisions=left, embedder=embedder)

    assert (found.is_better, found.stays) == (False, Staying.REFITTED)
    assert _weights(found.model) == _weights(alone.model) != _weights(accepted.model)
    assert found.again.record == alone.record
    assert "fitted again without what no longer stands, on 135 decisions" in found.sentence


def test_refused_with_an_earlier_model_gone_fits_what_is_left_of_its_decisions(embedder):
    left = [one for one in _consistent() if not one.id.endswith("-0")]
    found = learn(codebook=CODEBOOK, decisions=[*left, *ONE_MORE], earlier=left, embedder=embedder)

    assert found.stays == Staying.REFITTED
    assert found.again.is_better


def test_text_that_is_masked_otherwise_since_is_not_remembered_as_it_was(accepted, embedder):
    changed = _consistent()
    changed = [replace(one, text=f"{one.text} XX") for one in changed[:3]] + changed[3:]
    found = learn(
        codebook=CODEBOOK,
        decisions=[*changed, *ONE_MORE],
        model=accepted.model,
        embedder=embedder,
    )

    assert found.stays == Staying.REFITTED
    assert found.again.record["n_decisions"] == 162


def test_codebook_that_reads_otherwise_has_the_earlier_model_fitted_again(accepted, embedder):
    renamed = read_codebook(
        {"themes": [{"id": one, "name": f"{name} now"} for one, name in THEMES.items()]}
    )
    found = learn(
        codebook=renamed,
        decisions=[*_consistent(), *ONE_MORE],
        model=accepted.model,
        embedder=embedder,
    )

    assert found.stays == Staying.REFITTED
    assert found.model.names[0] == "Getting in and out now"


def test_learn_with_too_little_left_forgets_all_that_a_taught_model_knew(
    accepted, untaught, embedder
):
    found = learn(
        codebook=CODEBOOK, decisions=_consistent()[:6], model=accepted.model, embedder=embedder
    )

    assert (found.is_better, found.stays) == (False, Staying.UNTAUGHT)
    assert _weights(found.model) == _weights(untaught)
    assert found.sentence.endswith("so it begins again from the codebook.")
    assert taught(found.model) is None


def test_refused_with_a_model_that_was_never_taught_leaves_that_one(untaught, embedder):
    found = learn(codebook=CODEBOOK, decisions=_consistent()[:6], model=untaught, embedder=embedder)

    assert found.stays == Staying.UNTAUGHT
    assert found.sentence.endswith("so the old model stays.")


def test_record_of_a_taught_model_holds_hashes_and_no_word_or_id(accepted):
    assert len(accepted.record["learned_from"]) == 54
    assert "ramp" not in str(accepted.record)
    assert "access-0-0" not in str(accepted.record)


def test_model_of_an_earlier_version_that_kept_no_fingerprints_does_not_stay(accepted, embedder):
    record = {**accepted.record, "learned_from": {}}
    old = replace(accepted.model, record={**accepted.model.record, "learning": record})

    found = learn(
        codebook=CODEBOOK,
        decisions=[*_consistent(), *ONE_MORE],
        model=old,
        embedder=embedder,
    )

    assert found.stays == Staying.UNTAUGHT
