"""The form that closes a consultation before its announced time."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class CloseForm(forms.Form):
    """Why it closes now; kept in the audit chain."""

    reason = forms.CharField(
        label=_("Why it closes before the time that was announced"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": _("Say why it closes before the time that was announced."),
            "max_length": _("Use at most 500 characters."),
        },
    )
