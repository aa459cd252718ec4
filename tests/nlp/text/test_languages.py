from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.text.languages import (
    UNNAMED,
    detect_language,
    is_in_other_letters,
    is_right_to_left,
    language_stretches,
)
from tests.nlp.text.sentences import SENTENCES

ENGLISH = "The bus never comes on a Sunday and it is not fair."
ENGLISH_AFTER = "I have told them about this twice."
WELSH = "Mae angen mwy o fysiau gyda'r nos yn y pentref."


def _heard(text):
    return [(one.language, one.span.of(text)) for one in language_stretches(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bus never comes on a Sunday and it is not fair.", "en"),
        ("Mae'r bws byth yn dod ar ddydd Sul ac mae hynny'n anodd iawn.", "cy"),
        ("Autobus nigdy nie przyjeżdża w niedzielę po południu.", "pl"),
        ("میں بس میں نہیں جا سکتا کیونکہ ریمپ نہیں ہے", "ur"),
        ("আমি বাসে উঠতে পারি না কারণ কোনো র‍্যাম্প নেই", "bn"),
    ],
)
def test_detect_language_of_a_sentence(text, expected):
    assert detect_language(text) == expected


@pytest.mark.parametrize("language", SENTENCES)
def test_detect_language_of_short_sentences_is_right_or_nothing(language):
    found = [detect_language(sentence) for sentence in SENTENCES[language]]

    assert set(found) <= {language, None}
    assert found.count(language) >= len(found) - 1


@pytest.mark.parametrize("text", ["", "n/a", "12345", "ok thanks", "🚌🚌🚌"])
def test_detect_language_of_too_little_is_none(text):
    assert detect_language(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Older machine took coins fine.",
        "Press 4, press 2, press 9, goodbye.",
        "Im a HCA, Filipino, eleven years.",
        "Ahmed Hussain, Fatima Begum",
    ],
)
def test_detect_language_of_clipped_english_is_never_another(text):
    assert detect_language(text) in {None, "en"}


def test_detect_language_where_an_accent_cuts_a_word_takes_no_english_from_it():
    # "am", "a" and "are" are Romanian too.
    assert detect_language("Soția mea are nevoie de un interpret la spital.") == "ro"


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=80))
def test_detect_language_of_any_text_is_a_code_or_none(text):
    found = detect_language(text)
    assert found is None or (len(found) == 2 and found.islower())


def test_language_stretches_of_a_text_in_two_languages_are_two():
    assert _heard(f"{ENGLISH} {WELSH}") == [("en", ENGLISH), ("cy", WELSH)]


@pytest.mark.parametrize("language", ["cy", "pl", "bn", "ur", "ro", "ar", "pa", "gu", "zh", "so"])
def test_language_stretches_find_a_sentence_between_english_ones(language):
    sentence = SENTENCES[language][1]
    text = f"{ENGLISH} {sentence} {ENGLISH_AFTER}"

    assert _heard(text) == [("en", ENGLISH), (language, sentence), ("en", ENGLISH_AFTER)]


def test_language_stretches_give_a_short_passage_to_its_neighbours():
    text = f"{WELSH} Diolch yn fawr. {SENTENCES['cy'][2]}"

    assert _heard(text) == [("cy", text)]


def test_language_stretches_between_two_languages_leave_a_short_passage_open():
    text = f"{ENGLISH} Ok. {SENTENCES['ur'][0]}"

    assert [language for language, _ in _heard(text)] == ["en", None, "ur"]


def test_language_stretches_of_letters_without_a_known_language_are_unnamed():
    text = "පැති දොරේ බෑවුමක් නැත"

    assert _heard(text) == [(UNNAMED, text)]
    assert is_in_other_letters(text)


def test_language_stretches_of_full_width_letters_are_no_other_letters():
    full_width = "".join(chr(ord(letter) + 0xFEE0) for letter in "Welcometofreecash")

    assert not is_in_other_letters(full_width)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=120))
def test_language_stretches_of_any_text_lie_in_order_inside_it(text):
    spans = [one.span for one in language_stretches(text)]

    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "expected"),
    [(SENTENCES["ur"][0], True), (SENTENCES["ar"][0], True), (WELSH, False), ("123 ?!", False)],
)
def test_is_right_to_left_by_most_letters(text, expected):
    assert is_right_to_left(text) is expected
