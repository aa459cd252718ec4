from __future__ import annotations

import pytest

from nlp.themes.wording import Kind, fit_wording, says_nothing, unspecific_words

PLAIN = ["Good service", "Nothing", "Thank you", "Very good", "The bus was late"]


@pytest.mark.parametrize("text", ["n/a", "N/A.", "OK", "ok!", "Nothing at all.", "-", "No", "..."])
def test_says_nothing_of_an_empty_answer(text):
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["Nothing for wheelchair users", "No lift", "OK but no ramp here"])
def test_says_nothing_of_an_answer_with_content_is_false(text):
    assert not says_nothing(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bus was late", Kind.CONTENT),
        ("Excellent service, thank you", Kind.PRAISE),
        ("Cannot fault the care", Kind.PRAISE),
        ("Not a good service", Kind.NOTHING),
        ("nothing", Kind.NOTHING),
    ],
)
def test_kind_of_a_passage(text, expected):
    assert fit_wording(PLAIN, []).kind(text) is expected


def test_content_leaves_out_grammar_praise_and_profession():
    wording = fit_wording(PLAIN, [])
    assert wording.content("The nurses were lovely but the bus was late") == ("bus", "late")


def test_fit_wording_where_generic_passages_are_rare_keeps_their_words():
    texts = ["How do I change my card"] * 20
    assert fit_wording(texts, []).is_gated
    assert "change" in fit_wording(texts, []).content(texts[0])
    assert "change" in unspecific_words()


def test_fit_wording_takes_the_question_s_words_out():
    wording = fit_wording(PLAIN, ["What about the library?"])
    assert wording.content("The library bus") == ("bus",)
