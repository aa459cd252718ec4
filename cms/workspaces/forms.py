"""Forms of the workspaces: opening, writing, talking, agreeing, finishing."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from engagement.actions.enums import Direction
from engagement.coproduction.models import Revision, Workspace
from engagement.coproduction.services import FirstReading, RevisionText
from engagement.core import clock
from engagement.objectives.models import Objective, PromisedAction
from engagement.organisations.models import Body, Group


def day_field(**options: Any) -> forms.DateField:
    """Return a field for a date, which a browser may draw as a calendar."""
    return forms.DateField(
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Enter a day, like 14/3/2027.")},
        **options,
    )


def number_field(**options: Any) -> forms.DecimalField:
    """Return a field for a number with at most three decimal places."""
    return forms.DecimalField(
        max_digits=14,
        decimal_places=3,
        localize=False,
        error_messages={"invalid": _("Enter a number, like 31 or 4.5.")},
        **options,
    )


def as_typed(value: Decimal | None) -> str | None:
    """Return a number as somebody would type it: "60", "4.5"."""
    return None if value is None else f"{value.normalize():f}"


class WorkspaceForm(forms.Form):
    """A room for a group."""

    title = forms.CharField(
        label=_("What the workspace is about"),
        max_length=140,
        error_messages={"required": _("Write what the workspace is about.")},
    )
    purpose = forms.CharField(
        label=_("What the group does here"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    group = forms.ModelChoiceField(
        label=_("Group"),
        queryset=Group.objects.none(),
        help_text=_("Its contributors can read, write, comment and agree here."),
        error_messages={"required": _("Choose the group that you will write with.")},
    )

    def __init__(self, *args: Any, body: Body, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["group"].queryset = Group.objects.filter(body=body)  # type: ignore[attr-defined]


class ProposalForm(forms.Form):
    """A question put to a workspace's group; its evidence travels beside the form."""

    workspace = forms.ModelChoiceField(
        label=_("Workspace"),
        queryset=Workspace.objects.none(),
        error_messages={"required": _("Choose the workspace whose group you will write with.")},
    )
    question = forms.CharField(
        label=_("What is the group asked to solve?"),
        help_text=_("A question, like “How can everybody get into our libraries?”"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write the question that the group is asked to solve.")},
    )

    def __init__(self, *args: Any, workspaces: QuerySet[Workspace], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["workspace"].queryset = workspaces  # type: ignore[attr-defined]


class RevisionForm(forms.Form):
    """The whole text of a proposal, with the number of the revision it was typed on."""

    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    sentence = forms.CharField(
        label=_("What will be done"),
        help_text=_("One sentence that somebody can check."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what will be done, even if it is a first idea.")},
    )
    why = forms.CharField(label=_("Why"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    objective = forms.ModelChoiceField(
        label=_("Equality objective"), queryset=Objective.objects.none(), required=False
    )
    promised_action = forms.ModelChoiceField(
        label=_("Action promised in the strategy"),
        help_text=_("Choose one if this proposal carries it out."),
        queryset=PromisedAction.objects.none(),
        required=False,
    )
    owner_group = forms.ModelChoiceField(
        label=_("Who does it"), queryset=Group.objects.none(), required=False
    )
    due_on = day_field(label=_("By when"), required=False)
    measure_title = forms.CharField(
        label=_("What we will count"),
        help_text=_("Like “Libraries with a ramp”."),
        max_length=200,
        required=False,
    )
    unit = forms.CharField(
        label=_("In what"),
        help_text=_("Like “libraries”, “minutes” or “%”."),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"class": "nhsuk-input--width-10"}),
    )
    direction = forms.ChoiceField(
        label=_("Which way is better"), choices=Direction.choices, initial=Direction.UP
    )
    baseline = number_field(label=_("Where it stands now"), required=False)
    target = number_field(label=_("Where it should get"), required=False)
    note = forms.CharField(
        label=_("What you changed, and why"),
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, body: Body, **options: Any) -> None:
        super().__init__(*args, **options)
        current = {"framework__body": body, "is_current": True}
        choices: dict[str, QuerySet[Any]] = {
            "objective": Objective.objects.filter(**current),
            "promised_action": PromisedAction.objects.filter(
                objective__framework__body=body, is_current=True
            ),
            "owner_group": Group.objects.filter(body=body),
        }
        for name, queryset in choices.items():
            self.fields[name].queryset = queryset  # type: ignore[attr-defined]
            self.fields[name].empty_label = _("Not chosen yet")  # type: ignore[attr-defined]

    def clean_due_on(self) -> dt.date | None:
        """Refuse a day that has passed: no action could be made of the text."""
        day: dt.date | None = self.cleaned_data["due_on"]
        if day is not None and day <= clock.today():
            raise forms.ValidationError(_("Choose a day that is still to come."))
        return day

    @property
    def text(self) -> RevisionText:
        """Return what was typed, once it is valid."""
        typed = {name: value for name, value in self.cleaned_data.items() if name != "base"}
        return RevisionText(**typed)

    @staticmethod
    def initial_from(revision: Revision | None) -> dict[str, Any]:
        """Return what stands in the fields before somebody types: the latest revision."""
        if revision is None:
            return {"base": 0}
        names = [name for name in RevisionText.__dataclass_fields__ if name != "note"]
        values = {name: getattr(revision, name) for name in names}
        # A column keeps three decimal places; nobody types "60.000".
        numbers = {name: as_typed(values[name]) for name in ("baseline", "target")}
        return {"base": revision.number, **values, **numbers}


class CommentForm(forms.Form):
    """What somebody says about a proposal."""

    text = forms.CharField(
        label=_("Your comment"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what you want to say.")},
    )


class SignForm(forms.Form):
    """Agree, or disagree with a reason."""

    note = forms.CharField(
        label=_("Why"),
        help_text=_("Needed if you disagree."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ReasonForm(forms.Form):
    """A decision with its reason."""

    reason = forms.CharField(
        label=_("Why"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why; the reason is kept with the decision.")},
    )


class ReadingForm(forms.Form):
    """One dated value of a measure."""

    value = number_field(label=_("Value"))
    on = day_field(label=_("Read on"))
    note = forms.CharField(label=_("Note"), max_length=500, required=False)


class CorrectionForm(forms.Form):
    """A reading's new value, with the reason."""

    value = number_field(label=_("Right value"))
    note = forms.CharField(
        label=_("What was wrong"),
        max_length=500,
        error_messages={"required": _("Say what was wrong; the correction is kept with it.")},
    )


class ActionForm(forms.Form):
    """What an action item needs beside the agreed text: its first reading, and how it is read."""

    value = number_field(label=_("First reading"), help_text=_("Where the measure stands now."))
    on = day_field(label=_("Read on"))
    reading_every_days = forms.IntegerField(
        label=_("A new reading is due every … days"), min_value=1, max_value=731, initial=92
    )
    band = number_field(label=_("For a gap: how small is good enough"), required=False, min_value=0)

    @property
    def first_reading(self) -> FirstReading:
        """Return the first reading, once the form is valid."""
        return FirstReading(value=self.cleaned_data["value"], on=self.cleaned_data["on"])
