"""Forms about themes: look for them, name them, put them in their place."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.themes.models import Theme

FEWEST, MOST = 2, 60
HIGHEST_SEED = 999_999_999
GRAINS = (
    ("coarser", _("Broader themes, fewer")),
    ("readable", _("As is usual")),
    ("finer", _("Narrower themes, more")),
)
MOST_LINES, LONGEST_LINE = 20, 200


class RunForm(forms.Form):
    """How the machine shall look: how many themes at most, how finely, with which seed."""

    use_required_attribute = False

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
    grain = forms.ChoiceField(
        label=_("How finely to tell matters apart"),
        required=False,
        choices=GRAINS,
        initial="readable",
        error_messages={
            "invalid_choice": _("Choose broader themes, the usual, or narrower themes.")
        },
    )
    seed = forms.IntegerField(
        label=_("Seed"),
        required=False,
        min_value=0,
        max_value=HIGHEST_SEED,
        help_text=_("The same answers, settings and seed give the same themes. Empty counts as 0."),
        widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-5"}),
        error_messages={
            "invalid": _("Enter a whole number for the seed, like 7."),
            "min_value": _("Enter 0 or more for the seed."),
            "max_value": _("Enter a seed of at most nine digits."),
        },
    )

    @property
    def settings(self) -> dict[str, Any]:
        """Return what was asked for, as ``request_run`` takes it."""
        asked = self.cleaned_data
        return {
            "max_themes": asked["max_themes"],
            "grain": asked["grain"] or "readable",
            "seed": asked["seed"] or 0,
        }


class ThemeForm(forms.Form):
    """What a theme is called and what it means."""

    use_required_attribute = False  # our own sentence says what is missing

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


class LinesField(forms.CharField):
    """A list, one a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        """Return a list as lines."""
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """Return lines as a list, without empty ones."""
        return [line.strip() for line in str(value or "").splitlines() if line.strip()]

    def validate(self, value: Any) -> None:
        """Refuse more or longer lines than a person can apply.

        Raises:
            ValidationError: there are too many, or one is too long.
        """
        if len(value) > MOST_LINES:
            raise forms.ValidationError(_("Use at most 20 lines."))
        if any(len(line) > LONGEST_LINE for line in value):
            raise forms.ValidationError(_("Use at most 200 characters a line."))

    def run_validators(self, value: Any) -> None:
        """Leave the validators of a single text aside, but for the one on null characters."""
        for line in value:
            super().run_validators(line)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Return whether the lines are others."""
        return list(initial or []) != self.to_python(data)


class MeaningForm(ThemeForm):
    """What a theme is called, what it means, and where its borders are."""

    includes = LinesField(
        label=_("What belongs here"), required=False, help_text=_("One thing a line.")
    )
    excludes = LinesField(
        label=_("What belongs elsewhere"), required=False, help_text=_("One thing a line.")
    )


class MoveForm(forms.Form):
    """Which theme another one stands under."""

    under = forms.ChoiceField(
        label=_("Where it stands"),
        required=False,
        error_messages={"invalid_choice": _("Choose one of the themes in the list.")},
    )

    def __init__(self, *args: Any, theme: Theme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"under": str(theme.parent_id or "")}
        above = theme.codebook.themes.standing().filter(parent=None).exclude(pk=theme.pk)
        self._above = {str(one.pk): one for one in above}
        field = self.fields["under"]
        field.choices = [  # type: ignore[attr-defined] # a ChoiceField has them
            ("", _("On its own")),
            *((pk, one.name) for pk, one in self._above.items()),
        ]

    @property
    def parent(self) -> Theme | None:
        """Return the chosen theme, or None for a place on its own."""
        return self._above.get(self.cleaned_data["under"])
