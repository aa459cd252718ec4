from __future__ import annotations

import pytest

from nlp.redaction.births_beside import births_beside


def test_births_beside_a_name_finds_a_date_of_long_ago():
    text = "Norman Peabody 5/5/35, ward 4"

    assert [text[f.start : f.end] for f in births_beside(text, [(0, 14, "PERSON")])] == ["5/5/35"]


@pytest.mark.parametrize(
    "text", ["Norman Peabody 5/5/25, ward 4", "Norman Peabody came on 5/5/35", "no date at all"]
)
def test_births_beside_a_name_leaves_other_dates(text):
    assert list(births_beside(text, [(0, 14, "PERSON")])) == []
