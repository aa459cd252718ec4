"""The forms of an officer who translates, or who says that the machine heard wrong."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.components.languages import known_languages, language_name
from engagement.words.translating import LONGEST_NAME
from nlp.text.languages import ENGLISH


class TranslationForm(forms.Form):
    """A translation of all of a text."""

    use_required_attribute = False

    text = forms.CharField(
        label=_("The English translation"),
        help_text=_(
            "All of it, as it was said: no better and no worse. Where a name is hidden, write what "
            "is shown in its place, like [name 1]."
        ),
        strip=False,
        error_messages={"required": _("Enter the translation.")},
        widget=forms.Textarea(attrs={"rows": 8, "lang": ENGLISH}),
    )
    translator_name = forms.CharField(
        label=_("Who translated it, if it wasn't you"),
        help_text=_("Your organisation's own translator. The name is shown on the desk alone."),
        required=False,
        max_length=LONGEST_NAME,
    )
    # The translation that stood when the page was shown; empty where there was none.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class LanguageForm(forms.Form):
    """Which language words are in."""

    use_required_attribute = False

    language = forms.ChoiceField(label=_("It is in"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [one for one in known_languages() if one[0] != ENGLISH]
        self.fields["language"].choices = [(ENGLISH, language_name(ENGLISH)), *others]  # type: ignore[attr-defined]
