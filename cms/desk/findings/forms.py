"""Forms for findings, the ledger and publication."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.findings.enums import Outcome
from engagement.findings.selectors import QuotablePassage
from engagement.words.models import Passage

_STATES = {
    "released": _("released"),
    "proposed": _("waits for a second reader"),
    "refused": _("refused by a second reader"),
}


class FindingForm(forms.Form):
    """A sentence that officers stand behind, with the passages that show it."""

    sentence = forms.CharField(
        label=_("The finding"),
        help_text=_("One sentence, like a headline: what people said, not how many."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write the finding as a sentence that people can check.")},
    )
    passages = forms.MultipleChoiceField(
        label=_("Quotes"),
        help_text=_("A second person has to read each one. The report shows the first three."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, passages: Sequence[QuotablePassage], **options: Any) -> None:
        super().__init__(*args, **options)
        # What nobody has reviewed can't be quoted; the page lists it with the way there.
        choices = [(str(one.pk), _label(one)) for one in passages if one.is_reviewed]
        self.fields["passages"].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> list[Passage]:
        """Return the passages that were ticked, once the form is valid."""
        ids = self.cleaned_data["passages"]
        return list(Passage.objects.filter(pk__in=ids).select_related("words__record__body"))


class ConsiderationForm(forms.Form):
    """What the body says to one theme."""

    outcome = forms.ChoiceField(label=_("What we will do"), choices=Outcome.choices)
    reason = forms.CharField(
        label=_("Why"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say why, so that people can see that they were heard.")},
    )


class PublishForm(forms.Form):
    """The opening of the report."""

    summary = forms.CharField(
        label=_("Opening of the report"),
        help_text=_("Two or three sentences above the findings."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def _label(passage: QuotablePassage) -> str:
    state = _STATES.get(passage.state)
    return f"{passage.text} ({state})" if state else passage.text
