"""Form fields for questions: drawn by Django, checked by the domain."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext as _

from engagement.consultations.enums import QuestionKind
from engagement.consultations.models import SHORT_TEXT_LIMIT, Question


class WordsField(forms.CharField):
    """Somebody's own words, as they typed them.

    No ``maxlength``: a browser would cut what was pasted without a word. A form sends line ends
    as two characters; they are one in the text.
    """

    def __init__(self, *, rows: int = 0, **kwargs: Any) -> None:
        """Take ``rows`` lines, or one line when it is 0."""
        attrs: dict[str, Any] = {"autocomplete": "off"}
        widget = forms.Textarea(attrs={**attrs, "rows": rows}) if rows else forms.TextInput(attrs)
        super().__init__(strip=False, widget=widget, **kwargs)
        # The domain says the same in a sentence that helps.
        self.validators = [
            one for one in self.validators if not isinstance(one, ProhibitNullCharactersValidator)
        ]

    def to_python(self, value: Any) -> str:
        """Return the text with line ends as one character."""
        typed = super().to_python(value) or ""
        return typed.replace("\r\n", "\n").replace("\r", "\n")


def field_for(question: Question) -> forms.Field:
    """Return the field that asks a question."""
    about: dict[str, Any] = {
        "label": question.text,
        "help_text": question.hint,
        "required": question.is_required,
        "error_messages": {"required": _required_sentence(question)},
    }
    if question.kind == QuestionKind.LONG_TEXT:
        return WordsField(rows=10, **about)
    if question.kind == QuestionKind.SHORT_TEXT:
        limit = _("Up to %(limit)s characters.") % {"limit": SHORT_TEXT_LIMIT}
        return WordsField(**{**about, "help_text": f"{question.hint} {limit}".strip()})
    about["error_messages"] |= {
        "invalid_choice": _("Choose from the answers given."),
        "invalid_list": _("Choose from the answers given."),
    }
    if question.kind == QuestionKind.SEVERAL_CHOICES:
        return forms.TypedMultipleChoiceField(
            choices=_choices(question),
            coerce=int,
            empty_value=[],
            widget=forms.CheckboxSelectMultiple,
            **{**about, "help_text": question.hint or _("Choose all that fit.")},
        )
    return forms.TypedChoiceField(
        choices=_choices(question),
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
        **about,
    )


def _choices(question: Question) -> list[tuple[int, str]]:
    if question.kind != QuestionKind.SCALE:
        return [(choice.pk, choice.text) for choice in question.choices.all()]
    ends = {1: question.scale_low, question.scale_steps: question.scale_high}
    return [
        (step, f"{step} ({ends[step]})" if ends.get(step) else str(step))
        for step in range(1, question.scale_steps + 1)
    ]


def _required_sentence(question: Question) -> str:
    if question.kind == QuestionKind.SEVERAL_CHOICES:
        return _("Choose at least one answer.")
    if question.kind in {QuestionKind.SINGLE_CHOICE, QuestionKind.SCALE}:
        return _("Choose an answer.")
    return _("Enter an answer to this question.")
