"""The form that begins a check of what was missed."""

from __future__ import annotations

import math
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.desk.drawing import DrawField
from cms.desk.tags.choices import choice_groups
from cms.desk.tags.wording import kind_title, target_title
from engagement.objectives.elusion import DEFAULT_SIZE, SIZES, bound_if_none
from engagement.objectives.enums import TagKind
from engagement.objectives.naming import TagNames
from engagement.objectives.targets import ANYTHING, Target, read_target

EVERYTHING = "anything"


class CheckForm(forms.Form):
    """What to look for, how many answers, and which draw."""

    bears = forms.ChoiceField(
        label=gettext_lazy("What to look for"),
        error_messages={"required": gettext_lazy("Choose what to look for.")},
    )
    size = forms.TypedChoiceField(
        label=gettext_lazy("How many answers to read"),
        coerce=int,
        initial=DEFAULT_SIZE,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how many answers to read.")},
    )
    seed = DrawField(initial=1)

    def __init__(self, *args: Any, names: TagNames, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        groups = choice_groups(names)
        kinds = [(Target(kind).value, kind_title(kind)) for kind in TagKind.values]
        self.fields["bears"].choices = [  # type: ignore[attr-defined] # a ChoiceField
            (EVERYTHING, target_title(ANYTHING, names)),
            (_("One kind"), kinds),
            *((group.title, [(c.value, c.label) for c in group.choices]) for group in groups),
        ]
        self.fields["size"].choices = [  # type: ignore[attr-defined] # a ChoiceField
            (size, size_in_words(size)) for size in SIZES
        ]

    def clean_bears(self) -> Target:
        """Return what to look for."""
        return read_target(self.cleaned_data["bears"]) or ANYTHING


def size_in_words(size: int) -> str:
    """Return what a sample of a size can show, by the rule that it is chosen by."""
    at_most = math.ceil(100 * bound_if_none(size))
    return _(
        "%(size)s: if none of them bears on it, at most %(n)s in 100 of those not flagged do"
    ) % {"size": size, "n": at_most}
