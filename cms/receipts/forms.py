"""Forms of the receipt: the code, and a reply to a moderator."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.answering.fields import WordsField


class CodeForm(forms.Form):
    """The receipt code, however it is typed."""

    use_required_attribute = False

    code = forms.CharField(
        label=_("Your receipt code"),
        help_text=_("24 letters and digits. Capitals, spaces and hyphens don't matter."),
        max_length=200,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
        ),
        error_messages={
            "required": _("Enter your receipt code."),
            "max_length": _("A code has 24 letters and digits. Check what you entered."),
        },
    )


class ReplyForm(forms.Form):
    """What the author of a story answers to a moderator."""

    use_required_attribute = False

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Ask for the reply."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["reply"] = WordsField(
            rows=6, label=_("Your reply"), error_messages={"required": _("Enter your reply.")}
        )
