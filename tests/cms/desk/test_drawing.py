from __future__ import annotations

import pytest
from django import forms

from cms.desk.drawing import DrawField


class _Drawn(forms.Form):
    seed = DrawField(initial=4)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Enter a number, like 1."),
        ("soon", "Enter a number, like 1."),
        ("-1", "Enter 0 or more."),
        ("1000001", "Enter 1,000,000 or less."),
    ],
)
def test_draw_field_of_a_wrong_number_says_what_to_enter(typed, said):
    assert _Drawn({"seed": typed}).errors == {"seed": [said]}


def test_draw_field_without_a_number_yet_shows_the_initial_one():
    drawn = str(_Drawn()["seed"].as_field_group())
    assert "Number of the draw" in drawn
    assert 'value="4"' in drawn
    assert "nhsuk-input--width-4" in drawn
