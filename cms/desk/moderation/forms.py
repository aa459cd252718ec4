"""Forms of moderation: a decision about a story or a concern, and words that stay hidden."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.moderation.enums import CaseState, ConcernState, RefusalRule
from nlp.redaction import REPLACED_TYPES

TYPE_LABELS = {
    "PERSON": _("Name"),
    "PHONE": _("Telephone number"),
    "EMAIL": _("E-mail address"),
    "POSTCODE": _("Postcode"),
    "ADDRESS": _("Address"),
    "NHS_NUMBER": _("NHS number"),
    "NI_NUMBER": _("National Insurance number"),
    "DATE_OF_BIRTH": _("Date of birth"),
    "VEHICLE_REG": _("Vehicle registration"),
    "URL_OR_HANDLE": _("Web address or user name"),
    "BANK": _("Bank details"),
    "REFERENCE": _("Reference number"),
    "AGE_OVER_89": _("Age over 89"),
    "DATE_TIME": _("Date or time"),
    "PLACE": _("Place"),
    "ORGANISATION_UNIT": _("Ward or team"),
    "JOB_TITLE": _("Job title"),
    "KIN": _("Relative"),
    "HEALTH_RARE": _("Rare condition"),
}

STEPS = [
    (CaseState.RELEASED_REDACTED, _("Release with names removed")),
    (CaseState.RELEASED, _("Release: there was nothing to hide")),
    (CaseState.HELD, _("Hold until a day")),
    (CaseState.ESCALATED, _("Escalate: somebody may be at risk, or I can't decide alone")),
    (CaseState.ASKED, _("Ask the author")),
    (CaseState.REFUSED, _("Refuse")),
]


class DecisionForm(forms.Form):
    """One step with a story."""

    use_required_attribute = False

    state = forms.ChoiceField(
        label=_("What do you decide?"),
        choices=STEPS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you decide.")},
    )
    reason = forms.CharField(
        label=_("Reason, or your question to the author"),
        help_text=_(
            "The author reads it when you ask or refuse; otherwise moderators alone. Don't repeat "
            "what has to stay hidden."
        ),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    rule = forms.ChoiceField(
        label=_("Rule, if you refuse"),
        choices=[("", _("No rule")), *RefusalRule.choices],
        required=False,
    )
    held_until = forms.DateField(
        label=_("Day, if you hold it"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Enter a day, like 14/3/2027.")},
    )


OUTCOMES = [
    (ConcernState.ACTED_ON, _("Acted on: somebody was told, asked or helped")),
    (ConcernState.NO_CONCERN, _("Not a concern")),
]


class ConcernForm(forms.Form):
    """What a safeguarding lead says came of a disclosure."""

    use_required_attribute = False

    state = forms.ChoiceField(
        label=_("What came of it?"),
        choices=OUTCOMES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what came of it.")},
    )
    reason = forms.CharField(
        label=_("What was done, or why this is not a concern"),
        help_text=_("Safeguarding leads alone read it. Don't repeat what the person wrote."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        error_messages={"required": _("Enter what was done, or why this is not a concern.")},
    )


class HideForm(forms.Form):
    """Words that the machine missed."""

    use_required_attribute = False

    words = forms.CharField(
        label=_("Other words to hide"),
        help_text=_(
            "Exactly as they are written, a line for each. They are hidden wherever they stand."
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )
    type = forms.ChoiceField(
        label=_("What they are"),
        choices=[(one, TYPE_LABELS.get(one, one)) for one in sorted(REPLACED_TYPES)],
        initial="PERSON",
    )

    def lines(self) -> list[str]:
        """Return the words, one piece for each line."""
        typed: dict[str, Any] = self.cleaned_data
        return [line.strip() for line in typed["words"].splitlines() if line.strip()]
