from __future__ import annotations

import pytest
from django import forms

from cms.desk.outcomes import refused_on


class _Refused(Exception):
    pass


def _filled() -> forms.Form:
    form = forms.Form({})
    form.full_clean()
    return form


def test_refused_on_after_a_refusal_says_it_on_the_form():
    form = _filled()
    with refused_on(form, _Refused):
        raise _Refused("There is nothing to draw from.")
    assert form.non_field_errors() == ["There is nothing to draw from."]


def test_refused_on_of_another_error_lets_it_go_on():
    form = _filled()
    with pytest.raises(LookupError), refused_on(form, _Refused):
        raise LookupError
    assert not form.errors


def test_refused_on_without_a_refusal_says_nothing():
    form = _filled()
    with refused_on(form, _Refused):
        pass
    assert not form.errors
