"""Forms about themes: look for them, name them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

FEWEST, MOST = 2, 60


class RunForm(forms.Form):
    """How many themes are wanted at most."""

    max_themes = forms.IntegerField(
        label=_("Themes at most"),
        required=False,
        min_value=FEWEST,
        max_value=MOST,
        help_text=_("Leave it empty to let the answers decide."),
        widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-4"}),
        error_messages={
            "invalid": _("Enter a number, like 12."),
            "min_value": _("Enter 2 or more."),
            "max_value": _("Enter 60 or fewer."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False


class ThemeForm(forms.Form):
    """What a theme is called and what it means."""

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        error_messages={
            "required": _("Give the theme a name."),
            "max_length": _("Use at most 120 characters for the name."),
        },
    )
    definition = forms.CharField(
        label=_("What it means"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One sentence that tells whether an answer belongs here."),
        error_messages={"max_length": _("Use at most 1,000 characters.")},
    )
