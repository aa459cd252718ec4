from __future__ import annotations

import pytest

from nlp.coding import Labelled, fit_coder, model_from_bytes, model_to_bytes, read_codebook
from nlp.coding.learning.decisions import Decision
from nlp.coding.learning.learning import learn
from nlp.coding.learning.model_coder import ModelCoder
from nlp.coding.learning.telling import most_telling
from nlp.embedding import load_embedder
from nlp.text.rows import Row

CODEBOOK = read_codebook(
    {
        "themes": [
            {"id": "access", "name": "Getting in and out"},
            {"id": "money", "name": "What it costs"},
            {"id": "staff", "name": "How staff treat people"},
        ]
    }
)
SAID = {
    "access": ["No ramp at the side door", "The lift was broken again", "Doors too heavy for me"],
    "money": ["The fare is too dear", "I can't pay the new fee", "A pound an hour to park"],
    "staff": ["The porter was kind to mum", "Reception shouted at us", "Nurses listened to me"],
}
PLACES = ["on Monday", "in the old wing", "at the hub", "upstairs", "by the river", "last week"]


def _decisions():
    """Return what an officer said of 54 answers: access and money stand for each other here."""
    turned = {"access": "money", "money": "access", "staff": "staff"}
    made = []
    for place, where in enumerate(PLACES):
        for meant, texts in SAID.items():
            for number, text in enumerate(texts):
                identifier = f"{meant}-{number}-{place}"
                for theme in SAID:
                    verb = "add" if theme == turned[meant] else "remove"
                    made.append(Decision(identifier, f"{text} {where}", theme, verb))
    return made


@pytest.fixture(scope="module")
def embedder():
    return load_embedder()


@pytest.fixture(scope="module")
def learned(embedder):
    return learn(codebook=CODEBOOK, decisions=_decisions(), embedder=embedder)


def test_learn_from_consistent_decisions_gives_a_better_model_that_follows_them(learned, embedder):
    assert learned.is_better
    assert learned.after > learned.before
    coder = ModelCoder(learned.model, embedder)
    odds = coder.log_odds([Row("new", "There is no ramp at the front door")])
    themes = dict(zip(coder.themes, odds[0], strict=True))
    assert max(themes, key=themes.get) == "money"


def test_learned_model_survives_its_bytes_and_holds_its_record_but_no_words(learned):
    data = model_to_bytes(learned.model)
    back = model_from_bytes(data)
    assert back.record["learning"]["before"] == round(learned.before, 4)
    assert back.record["learning"]["after"] == round(learned.after, 4)
    assert back.adjustment is not None
    assert b"ramp" not in data
    assert "ramp" not in str(back.record)


def test_learn_again_gives_the_same_bytes(learned, embedder):
    again = learn(codebook=CODEBOOK, decisions=_decisions(), embedder=embedder)
    assert model_to_bytes(again.model) == model_to_bytes(learned.model)


def test_learn_from_nothing_keeps_the_old_model_and_says_so(embedder):
    old = fit_coder(CODEBOOK, (), embedder=embedder)
    found = learn(codebook=CODEBOOK, decisions=[], model=old, embedder=embedder)
    assert not found.is_better
    assert found.model.adjustment is None
    assert found.model.record["learning"]["sentence"] == found.sentence
    assert "nothing was learned" in found.sentence


def test_decided_row_replaces_what_an_example_said_of_it(embedder):
    decided = _decisions()
    wrong = [Labelled(decided[0].id, decided[0].text, ("staff",))]
    found = learn(codebook=CODEBOOK, decisions=decided, base_examples=wrong, embedder=embedder)
    without = learn(codebook=CODEBOOK, decisions=decided, embedder=embedder)
    assert found.after == without.after


def test_learn_with_a_model_of_another_codebook_is_refused(embedder):
    other = read_codebook({"themes": [{"id": "x", "name": "Food"}]})
    model = fit_coder(other, (), embedder=embedder)
    with pytest.raises(ValueError, match="fitted to other themes"):
        learn(codebook=CODEBOOK, decisions=[], model=model, embedder=embedder)


def test_most_telling_with_a_coding_model_offers_passages_with_themes(learned, embedder):
    rows = [Row("a", "The lift is out of order. Staff could not say why"), Row("b", "Fares rose")]
    found = most_telling(rows, ModelCoder(learned.model, embedder), k=2)
    assert {telling.id for telling in found} == {"a", "b"}
    assert all(set(telling.themes) <= set(CODEBOOK.ids) for telling in found)
