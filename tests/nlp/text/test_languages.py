from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.text.languages import detect_language


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


@pytest.mark.parametrize("text", ["", "n/a", "12345", "ok thanks", "🚌🚌🚌"])
def test_detect_language_of_too_little_is_none(text):
    assert detect_language(text) is None


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=80))
def test_detect_language_of_any_text_is_a_code_or_none(text):
    found = detect_language(text)
    assert found is None or (len(found) == 2 and found.islower())
