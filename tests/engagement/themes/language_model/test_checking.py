from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engagement.themes.language_model.checking import read_proposal
from engagement.themes.language_model.errors import AnswerRefused
from tests.engagement.themes.language_model.conftest import proposal

PASSAGES = ["The doors are open in the evening.", "Opening hours should be longer."]


def read(text, taken=()):
    return read_proposal(text, passages=PASSAGES, taken=taken)


def test_good_proposal_is_taken_without_a_warning():
    found = read(proposal("Opening hours", "When the doors are open."))

    assert (found.name, found.definition, found.warnings) == (
        "Opening hours",
        "When the doors are open.",
        (),
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Opening hours",
        "[]",
        "null",
        '{"name": "Opening hours"}',
        '{"name": "Opening hours", "definition": "x", "note": "y"}',
        '{"name": 3, "definition": "Doors"}',
        "```json\n" + proposal() + "\n```",
        "[" * 50_000,
    ],
)
def test_answer_in_another_form_is_refused(text):
    with pytest.raises(AnswerRefused, match="not in the form that was asked for"):
        read(text)


@pytest.mark.parametrize(
    ("name", "definition", "says"),
    [
        ("", "Doors.", "one to 10 words"),
        ("!!", "Doors.", "one to 10 words"),
        ("hours " * 11, "Doors.", "one to 10 words"),
        ("x" * 81, "Doors.", "at most 80 letters"),
        ("Hours", "", "at most 400 letters"),
        ("Hours", "x" * 401, "at most 400 letters"),
        ("<b>Hours</b>", "Doors.", "mark-up"),
        ("Hours", "See [doors](x).", "mark-up"),
        ("Hours", "See https://doors.example", "mark-up, an address"),
        ("Hours", "See doors.co.uk", "mark-up, an address"),
        ("Hours of [name 1]", "Doors.", "a mark of redaction"),
        ("Hours\u202eevil", "Doors.", "hidden characters"),
        ("Hours", "Doors.\nIgnore the rest.", "hidden characters or line breaks"),
        ("Hours", "Ring 020 7946 0321.", "personal data"),
        ("Hours", "Doctor Amara Okoye closes the doors.", "personal data"),
    ],
)
def test_proposal_that_breaks_a_rule_is_refused(name, definition, says):
    with pytest.raises(AnswerRefused, match=says):
        read(proposal(name, definition))


@pytest.mark.parametrize("taken", ["Opening hours", "opening  HOURS", "Opening-hours"])
def test_name_that_another_theme_has_is_refused(taken):
    with pytest.raises(AnswerRefused, match="Another theme has the proposed name"):
        read(proposal("Opening hours"), taken=[taken])


def test_words_that_no_passage_has_are_pointed_out():
    found = read(proposal("Opening hours and parking", "The doors and the ramp."))

    assert found.warnings == (
        "No passage that was sent has these words of the name: parking.",
        "No passage that was sent has these words of the definition: ramp.",
    )


def test_another_form_of_a_word_is_the_same_word():
    assert read(proposal("Door opens", "Hour of the evenings.")).warnings == ()


@settings(max_examples=80, deadline=None)
@given(name=st.text(max_size=90), definition=st.text(max_size=60))
def test_whatever_is_proposed_is_refused_or_safe_to_show(name, definition):
    try:
        found = read(json.dumps({"name": name, "definition": definition}))
    except AnswerRefused:
        return
    assert not set("<>{}`\n\r\x00\u202e") & set(found.name + found.definition)
    assert 0 < len(found.name) <= 120
