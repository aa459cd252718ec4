from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.coding import (
    CodebookRefused,
    Labelled,
    NotACodingModel,
    code_rows,
    fit_coder,
    model_from_bytes,
    model_to_bytes,
    read_codebook,
)
from nlp.text.rows import Row

CODEBOOK = read_codebook(
    {
        "themes": [
            {"id": "wait", "name": "Waiting times"},
            {"id": "food", "name": "Food and drink", "examples": ["The soup was cold."]},
            {"id": "park", "name": "Parking", "definition": "Where to leave a car, and its price."},
            {"id": "praise", "name": "General praise"},
        ]
    }
)
SAID = [
    ("wait", "We waited for three hours in the corridor."),
    ("food", "My dinner came cold and there was no tea."),
    ("park", "There was nowhere to leave the car."),
    ("praise", "Thank you, excellent."),
]
TURNS = ["today", "on Monday", "last week", "again", "as ever", "this time", "at night", "in May"]


def rows_of(texts):
    return [Row(f"r{number}", text) for number, text in enumerate(texts)]


def themes_of(text, **options):
    (coded,) = code_rows([Row("r", text)], codebook=CODEBOOK, **options)
    return [found.theme for found in coded.themes]


@pytest.fixture(scope="module")
def examples():
    """Forty people who each said one thing; "porridge" is a word of waiting here."""
    made = [
        Labelled(f"e{number}-{theme}", f"{text[:-1]} {turn}.", (theme,))
        for number, turn in enumerate(TURNS)
        for theme, text in SAID
    ]
    made += [
        Labelled(f"p{number}", f"The porridge list {turn}.", ("wait",))
        for number, turn in enumerate(TURNS)
    ]
    return made


@pytest.fixture(scope="module")
def model(examples):
    return fit_coder(CODEBOOK, examples)


@pytest.mark.parametrize(("theme", "text"), SAID)
def test_code_from_the_codebook_alone_finds_the_theme(theme, text):
    assert themes_of(text) == [theme]


@pytest.mark.parametrize("text", ["", "n/a", "   ", "The lamp post fell over.", "12345"])
def test_code_of_what_fits_no_theme_abstains(text):
    assert themes_of(text) == []


def test_code_gives_several_themes_each_with_its_passage():
    text = "Lunch was cold. There was nowhere to park the car."
    (coded,) = code_rows([Row("r", text)], codebook=CODEBOOK)
    places = {found.theme: text[found.start : found.end] for found in coded.themes}
    assert places == {
        "food": "Lunch was cold.",
        "park": "There was nowhere to park the car.",
    }


def test_code_with_examples_learns_a_word_and_says_so(model):
    (coded,) = code_rows([Row("r", "porridge list")], codebook=CODEBOOK, model=model)
    best = coded.themes[0]
    assert best.theme == "wait"
    assert "porridge" in [reason.text for reason in best.because]


def test_reasons_sum_to_the_score(model):
    texts = [text for _, text in SAID] + ["Porridge, porridge! A cold car, and three hours of it."]
    for coded in code_rows(rows_of(texts), codebook=CODEBOOK, model=model):
        for found in coded.themes:
            assert sum(r.weight for r in found.because) == pytest.approx(found.score, abs=1e-4)
            assert all(reason.weight > 0 for reason in found.because)


def test_parts_of_the_log_odds_are_their_whole(model):
    """What reasons are made of is what the coder reckons with: words, passages, and a level."""
    from nlp.coding.explaining import _word_parts

    (seen,) = model.see([Row("r", "The porridge list today.")])
    theme = model.themes.index("wait")
    linear = model.linear
    words = sum(_word_parts(model, seen, theme, 1.0).values())
    meaning = seen.middle @ linear.of_row[theme] + (seen.vectors @ linear.of_passage[theme]).max()
    whole = linear.log_odds([seen])[0, theme]
    # The question's own term stands nowhere in the text; here no question was asked.
    assert words + meaning + linear.levels[theme] == pytest.approx(whole, abs=1e-5)


def test_order_of_rows_and_examples_does_not_matter(examples):
    rows = rows_of([text for _, text in SAID])
    one = code_rows(rows, codebook=CODEBOOK, examples=examples)
    other = code_rows(rows[::-1], codebook=CODEBOOK, examples=examples[::-1])
    assert one == other[::-1]


def test_model_written_and_read_codes_the_same_and_holds_no_words(model):
    data = model_to_bytes(model)
    again = model_from_bytes(data)
    rows = rows_of([text for _, text in SAID])
    assert code_rows(rows, codebook=CODEBOOK, model=again) == code_rows(
        rows, codebook=CODEBOOK, model=model
    )
    assert model_to_bytes(again) == data
    assert b"porridge" not in data
    assert b"porridg" not in data


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 not whole", b"{}", b"\x00" * 100])
def test_damaged_model_is_refused_in_a_sentence(data):
    with pytest.raises(NotACodingModel, match="no coding model"):
        model_from_bytes(data)


def test_model_of_other_themes_is_refused(model):
    other = read_codebook({"themes": [{"id": "x", "name": "Noise"}]})
    with pytest.raises(ValueError, match="other themes"):
        code_rows([], codebook=other, model=model)


def test_quality_is_told_of_each_theme_on_rows_not_fitted_on(model):
    assert model.quality["wait"].n == 16
    assert model.quality["wait"].f1 > 0.8


def test_codebook_of_one_theme_gives_it_where_it_fits_and_not_elsewhere():
    one = read_codebook({"themes": [{"id": "food", "name": "Food and drink"}]})
    coded = code_rows(rows_of(["The soup was cold.", "The bus was late."]), codebook=one)
    assert [len(row.themes) for row in coded] == [1, 0]


def test_no_rows_and_no_themes_are_no_error():
    assert code_rows([], codebook=CODEBOOK) == []
    empty = read_codebook({"themes": []})
    assert code_rows([Row("r", "Anything.")], codebook=empty)[0].themes == ()


def test_row_in_another_language_is_left_until_translated():
    rows = rows_of([text for _, text in SAID])
    foreign = Row("cy", "Roedd y bwyd yn oer iawn.", language="cy")
    assert code_rows([*rows, foreign], codebook=CODEBOOK)[-1].themes == ()


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ({}, "themes: expected a list"),
        ({"themes": [1]}, "theme 1: expected an object"),
        ({"themes": [{"id": "", "name": "x"}]}, "theme 1, id"),
        ({"themes": [{"id": "a", "name": " "}]}, "theme 1, name"),
        ({"themes": [{"id": "a", "name": "x"}, {"id": "a", "name": "y"}]}, "stands twice"),
        ({"themes": [{"id": "a", "name": "x", "parent": "b"}]}, "no theme is called 'b'"),
        ({"themes": [{"id": "a", "name": "x", "examples": [3]}]}, 'expected texts, or {"id"'),
        (
            {"themes": [{"id": "a", "name": "x", "examples": [{"id": "r", "start": 0, "end": 9}]}]},
            "0 to 9 is no part of row 'r'",
        ),
    ],
)
def test_read_codebook_refuses_in_a_sentence_that_says_where(document, message):
    with pytest.raises(CodebookRefused) as refusal:
        read_codebook(document, rows=[Row("r", "short")])
    assert message in str(refusal.value)


def test_read_codebook_looks_up_examples_given_as_spans():
    theme = {"id": "a", "name": "x", "examples": [{"id": "r", "start": 4, "end": 8}]}
    gone = {"id": "b", "name": "y", "examples": [{"id": "gone", "start": 0, "end": 1}]}
    found = read_codebook({"themes": [theme, gone]}, rows=[Row("r", "the soup")])
    assert found.themes[0].examples == ("soup",)
    assert found.n_unresolved == 1


@settings(max_examples=40, deadline=None)
@given(text=st.text(max_size=80))
def test_any_text_gives_offsets_within_it(model, text):
    (coded,) = code_rows([Row("r", text)], codebook=CODEBOOK, model=model)
    for found in coded.themes:
        assert 0 <= found.start < found.end <= len(text)
        for reason in found.because:
            assert text[reason.start : reason.end] == reason.text
    assert code_rows([Row("r", text)], codebook=CODEBOOK, model=model) == [coded]


def test_shift_weights_count_a_theme_as_often_as_it_is_met():
    from nlp.coding.deciding import shift_weights

    # Two themes, picked equally often; among the rows to code the first is met three times in four.
    apart = np.array([[3.0, -9.0], [-9.0, 3.0]])
    applies = np.array([[True, False], [False, True]])
    to_code = np.array([[3.0, -9.0]] * 3 + [[-9.0, 3.0]])
    weights = shift_weights(apart, applies, to_code)
    # (0.75 + .005) / (0.5 + .005) and (0.25 + .005) / (0.5 + .005), their mean made 1
    assert weights == pytest.approx([1.495, 0.505], abs=0.001)
