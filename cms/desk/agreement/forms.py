"""The form that begins an agreement study."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.desk.drawing import DrawField
from engagement.organisations.enums import OFFICERS
from engagement.organisations.models import Body, User

MACHINE = "machine"
FEWEST, MOST = 2, 500


class StudyForm(forms.Form):
    """Who codes beside the officer, how many answers, and which draw."""

    use_required_attribute = False

    other = forms.ChoiceField(label=_("Who else codes"))
    n_texts = forms.IntegerField(
        label=_("How many answers"),
        initial=50,
        min_value=FEWEST,
        max_value=MOST,
        widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-4"}),
        help_text=_("50 is a good beginning. Under 30, the figures can change a great deal."),
        error_messages={
            "required": _("Enter a number, like 50."),
            "invalid": _("Enter a number, like 50."),
            "min_value": _("Enter 2 or more."),
            "max_value": _("Enter 500 or fewer."),
        },
    )
    seed = DrawField(initial=0)

    def __init__(self, *args: Any, body: Body, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        self._others = {
            str(one.pk): one
            for one in User.objects.filter(
                memberships__body=body,
                memberships__role__in=OFFICERS,
                memberships__is_active=True,
                is_active=True,
            )
            .exclude(pk=user.pk)
            .distinct()
            .order_by("name", "pk")
        }
        field = self.fields["other"]
        field.choices = [  # type: ignore[attr-defined] # a ChoiceField
            *((key, one.name) for key, one in self._others.items()),
            (MACHINE, _("The machine")),
        ]

    @property
    def other_person(self) -> User | None:
        """Return the other coder, or None for the machine; for a valid form."""
        return self._others.get(self.cleaned_data["other"])
