"""The form with which an administrator adds a person."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.organisations.enums import Role


class PersonForm(forms.Form):
    """Name, address and first role of a person."""

    name = forms.CharField(
        label=_("Name"), max_length=120, error_messages={"required": _("Enter a name.")}
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("New people get a link with which they choose their password."),
        error_messages={
            "required": _("Enter an e-mail address, like name@example.org."),
            "invalid": _("Enter an e-mail address, like name@example.org."),
        },
    )
    role = forms.ChoiceField(
        label=_("Role"),
        choices=Role.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a role.")},
    )
