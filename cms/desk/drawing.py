"""The field for the number that a sample is drawn by, wherever the desk draws one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

GREATEST = 1_000_000


class DrawField(forms.IntegerField):
    """A number that draws the same sample again."""

    widget = forms.NumberInput(attrs={"class": "nhsuk-input--width-4"})
    default_error_messages = {
        "required": _("Enter a number, like 1."),
        "invalid": _("Enter a number, like 1."),
        "min_value": _("Enter 0 or more."),
        "max_value": _("Enter 1,000,000 or less."),
    }

    def __init__(self, **options: Any) -> None:
        words = {
            "label": _("Number of the draw"),
            "help_text": _("The same number draws the same answers again."),
        }
        super().__init__(**{"min_value": 0, "max_value": GREATEST, **words, **options})
