from __future__ import annotations

from math import exp

import pytest

from nlp.redaction import redact_text, weighing
from nlp.redaction.engine import read_people
from nlp.redaction.evidence import NEVER


def test_likelihood_of_known_and_unknown_facts_adds_the_known_to_the_base(monkeypatch):
    monkeypatch.setattr(weighing, "_weights", lambda: {"base": -1.0, "a": 2.0, "b": 0.5})

    # -1 + 2 + 0.5 = 1.5; nothing is known of "c".
    assert weighing.likelihood(["a", "b", "c"]) == pytest.approx(1 / (1 + exp(-1.5)))


def test_read_people_of_a_verb_that_has_a_person_for_object_says_so():
    (reading,) = read_people(["Iris washed me on Friday."])

    assert {"does to somebody", "first", "after person_verbs"} <= set(reading.facts[0])


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Our dog Trixie was bitten.", "Trixie"),
        ("A swan called Humphrey lives here.", "Humphrey"),
        ("Storm Eunice took the shed.", "Eunice"),
        ("It ends in C for Charlie.", "Charlie"),
    ],
)
def test_redact_text_with_animals_storms_and_letters_leaves_them(text, word):
    (reading,) = read_people([text])
    (at,) = (n for n, each in enumerate(reading.words) if each.text == word)

    assert NEVER in reading.facts[at]
    assert redact_text(text).redacted == text


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("Team leader: Oyelowo", "Team leader: [name 1]"),
        ("ask Temidayo & Kemi", "ask [name 1] & [name 2]"),
        ("Alhaji Bello and Senhora Lima wrote.", "[name 1] and [name 2] wrote."),
    ],
)
def test_redact_text_with_fields_and_titles_of_many_tongues_hides_the_names(text, redacted):
    assert redact_text(text).redacted == redacted
