"""The page that asks for whom somebody speaks; responses and stories share it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from cms.answering.journey import Page
from engagement.words.enums import Voice


class NameField(forms.CharField):
    """A name that is needed only from an organisation, as its label says."""

    is_conditional = True


YES, NO = "yes", "no"


def voice_page(template: str) -> Page:
    """Return the page "For myself or for an organisation?"."""
    return Page(
        key="voice",
        template=template,
        check=_check_name,
        fields={
            "voice": forms.ChoiceField(
                label=_("Do you answer for yourself or for an organisation?"),
                choices=Voice.choices,
                widget=forms.RadioSelect,
                error_messages={
                    "required": _("Choose for whom you answer."),
                    "invalid_choice": _("Choose for whom you answer."),
                },
            ),
            "organisation_name": NameField(
                label=_("Name of the organisation, if you answer for one"),
                help_text=_("We publish which organisations answered."),
                required=False,
                max_length=200,
                widget=forms.TextInput(attrs={"autocomplete": "organization"}),
                error_messages={"max_length": _("Shorten the name to 200 characters.")},
            ),
        },
    )


def yes_or_no(label: str, *, help_text: str = "", yes: str = "", no: str = "") -> forms.ChoiceField:
    """Return a question of consent; what isn't chosen is no."""
    return forms.ChoiceField(
        label=label,
        help_text=help_text,
        choices=[(YES, yes or _("Yes")), (NO, no or _("No"))],
        initial=NO,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose yes or no."),
            "invalid_choice": _("Choose yes or no."),
        },
    )


def sender_from(values: dict[str, Any]) -> dict[str, Any]:
    """Return voice and name as ``receive_response`` and ``receive_story`` take them."""
    return {
        "voice": Voice(values["voice"]),
        "organisation_name": values.get("organisation_name", ""),
    }


def _check_name(form: forms.Form) -> None:
    is_organisation = form.cleaned_data.get("voice") == Voice.ORGANISATION
    # A name that is there but too long has its own sentence, and is not in cleaned_data.
    name = form.cleaned_data.get("organisation_name", "too long")
    if is_organisation and not name.strip():
        form.add_error("organisation_name", _("Enter the name of the organisation."))
