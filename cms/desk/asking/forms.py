"""Forms for questions, choices, terms and dates."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cms.pages.wording import explain_influence
from engagement.consultations.enums import Audience, Influence, QuestionKind
from engagement.consultations.models import CallForStories, Consultation, Question
from engagement.consultations.services import ChoiceDraft, QuestionDraft

EMPTY_CHOICES = 3
MOST_CHOICES = 30


class DayAndTime(forms.SplitDateTimeField):
    """A day and a time in London, each in its own browser control."""

    def __init__(self, **kwargs: Any) -> None:
        day: dict[str, Any] = {"class": "nhsuk-input heard-day", "aria-label": _("Day")}
        time: dict[str, Any] = {"class": "nhsuk-input heard-time", "aria-label": _("Time")}
        widget = forms.SplitDateTimeWidget(
            date_attrs={**day, "type": "date"},
            time_attrs={**time, "type": "time"},
            date_format="%Y-%m-%d",
            time_format="%H:%M",
        )
        super().__init__(
            widget=widget,
            input_date_formats=["%Y-%m-%d", "%d/%m/%Y"],
            input_time_formats=["%H:%M", "%H.%M"],
            error_messages={
                "invalid_date": _("Enter a day, like 14/03/2027."),
                "invalid_time": _("Enter a time, like 17:00."),
            },
            **kwargs,
        )


def day_field(**kwargs: Any) -> forms.DateField:
    """Return a field for a day in the browser's own control."""
    return forms.DateField(
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        error_messages={"invalid": _("Enter a day, like 14/03/2027.")},
        **kwargs,
    )


class QuestionForm(forms.Form):
    """One question; its choices are in a formset beside it."""

    text = forms.CharField(
        label=_("Question"), max_length=300, error_messages={"required": _("Write the question.")}
    )
    hint = forms.CharField(
        label=_("Hint"),
        max_length=300,
        required=False,
        help_text=_("Shown below the question. Ask people to leave out names."),
    )
    kind = forms.ChoiceField(
        label=_("How people answer"),
        choices=QuestionKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how people answer.")},
    )
    is_required = forms.BooleanField(
        label=_("People can't go on without answering"), required=False
    )
    scale_low = forms.CharField(
        label=_("What 1 means"), max_length=60, required=False, help_text=_("Only for a scale.")
    )
    scale_high = forms.CharField(
        label=_("What the top means"),
        max_length=60,
        required=False,
        help_text=_("Only for a scale."),
    )
    scale_steps = forms.IntegerField(
        label=_("Steps of the scale"),
        min_value=2,
        max_value=11,
        initial=5,
        required=False,
        help_text=_("Only for a scale: from 2 to 11."),
    )

    def draft(self, choices: list[ChoiceDraft]) -> QuestionDraft:
        """Return what was entered, with its choices."""
        entered = dict(self.cleaned_data)
        entered["scale_steps"] = entered["scale_steps"] or 5
        return QuestionDraft(**entered, choices=choices)


class ChoiceForm(forms.Form):
    """One choice of a question."""

    all_optional = True  # the page says once that an empty line is no choice
    text = forms.CharField(label=_("Words"), max_length=200, required=False)
    is_exclusive = forms.BooleanField(
        label=_("Rules out the others, like “None of these”"), required=False
    )


ChoiceFormSet = forms.formset_factory(
    ChoiceForm,
    extra=EMPTY_CHOICES,
    can_order=True,
    can_delete=True,
    max_num=MOST_CHOICES,
)


def drafts_in(lines: forms.BaseFormSet) -> list[ChoiceDraft]:
    """Return the choices that were entered, in the order given; an empty line is none."""
    kept = [form.cleaned_data for form in lines.forms if form.cleaned_data.get("text")]
    kept = [data for data in kept if not data.get("DELETE")]
    # A line without a number comes last.
    kept.sort(key=lambda data: data.get("ORDER") or MOST_CHOICES + 1)
    return [ChoiceDraft(data["text"], data["is_exclusive"]) for data in kept]


def initial_of(question: Question) -> dict[str, Any]:
    """Return a question as the form shows it."""
    return {name: getattr(question, name) for name in QuestionForm.base_fields}


class CallTermsForm(forms.Form):
    """What a consultation and a call for stories have in common."""

    audience = forms.MultipleChoiceField(
        label=_("Who is asked"),
        choices=Audience.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one audience.")},
    )
    opens_at = DayAndTime(
        label=_("Opens"), required=False, help_text=_("Leave it empty to open when published.")
    )
    closes_at = DayAndTime(label=_("Closes"), required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a closing time before the opening time."""
        entered = super().clean() or self.cleaned_data
        opens_at, closes_at = entered.get("opens_at"), entered.get("closes_at")
        if opens_at and closes_at and closes_at <= opens_at:
            self.add_error("closes_at", _("Enter a closing time after the opening time."))
        return entered

    @classmethod
    def of(cls, call: Consultation | CallForStories) -> dict[str, Any]:
        """Return a call as the form shows it."""
        return {name: getattr(call, name) for name in cls.base_fields}


class ConsultationTermsForm(CallTermsForm):
    """What people rely on when they answer a consultation."""

    influence = forms.ChoiceField(
        label=_("Level of influence"),
        choices=[
            (level.value, format_lazy("{}: {}", level.label, explain_influence(level)))
            for level in Influence
        ],
        widget=forms.RadioSelect,
        help_text=_("How far people's answers reach. The page says it in these words."),
        error_messages={"required": _("Choose how far answers reach.")},
    )
    decided_by = forms.CharField(
        label=_("Who decides"),
        max_length=200,
        required=False,
        help_text=_("And where people can watch, like “The cabinet, at its meeting in May”."),
    )
    can_change = forms.CharField(
        label=_("What answers can change"),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
        help_text=_("A line for each."),
    )
    cannot_change = forms.CharField(
        label=_("What they can't change"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text=_("A line for each, with the reason."),
    )
    hear_back_on = day_field(
        label=_("People hear back by"),
        required=False,
        help_text=_("The page shows this day, and says so plainly when it has passed."),
    )


class StoryTermsForm(CallTermsForm):
    """What people rely on when they tell a story."""

    prompt = forms.CharField(
        label=_("Prompt"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text=_("What people are asked to tell."),
    )
    hints = forms.CharField(
        label=_("Questions that may help"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text=_("A line for each."),
    )


class DatesForm(forms.Form):
    """Dates that move after publication, with the reason."""

    closes_at = DayAndTime(label=_("Closes"), required=False)
    reason = forms.CharField(
        label=_("Why the dates move"),
        max_length=500,
        help_text=_("Kept in the audit trail under your name."),
        error_messages={"required": _("Say why the dates move.")},
    )


class ConsultationDatesForm(DatesForm):
    """The same, with the day for hearing back."""

    hear_back_on = day_field(label=_("People hear back by"), required=False)
    field_order = ["closes_at", "hear_back_on", "reason"]
