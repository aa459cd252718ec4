"""The equality questions as a form: in steps, so that what isn't asked is never shown.

First age alone, because two questions are for people of 16 and over; then all others; then the
finer ones that follow from an answer. It works without JavaScript.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from engagement.equality.questions import EqualityQuestion

STEPS = ("age", "main", "finer")
AGE = "age"


def questions_of_step(
    questions: Sequence[EqualityQuestion], step: str, answers: Mapping[str, Any]
) -> list[EqualityQuestion]:
    """Return the questions that a step asks of somebody who has answered so far."""
    return [
        question
        for question in questions
        if _step_of(question) == step and question.is_asked_after(answers)
    ]


def next_step(
    questions: Sequence[EqualityQuestion], step: str, answers: Mapping[str, Any]
) -> str | None:
    """Return the next step that asks anything, or None after the last."""
    later = STEPS[STEPS.index(step) + 1 :]
    return next((one for one in later if questions_of_step(questions, one, answers)), None)


def _step_of(question: EqualityQuestion) -> str:
    if question.id == AGE:
        return "age"
    return "finer" if question.follows else "main"


class EqualityStepForm(forms.Form):
    """One step; every question may be left out."""

    all_optional = True
    use_required_attribute = False

    def __init__(self, questions: Sequence[EqualityQuestion], *args: Any, **kwargs: Any) -> None:
        """Ask the questions of a step."""
        super().__init__(*args, **kwargs)
        self.questions = {question.id: question for question in questions}
        for question in questions:
            self.fields[question.id] = _field(question)

    def clean(self) -> dict[str, Any]:
        """Refuse 'No' together with a yes."""
        cleaned = super().clean() or {}
        for question in self.questions.values():
            chosen = cleaned.get(question.id)
            if question.is_multiple and chosen and len(chosen) > 1:
                alone = [option for option in chosen if question.is_exclusive(option)]
                if alone:
                    label = question.label_of(alone[0])
                    sentence = _("Choose “%(alone)s” or other answers, not both.")
                    self.add_error(question.id, sentence % {"alone": label})
        return cleaned


def _field(question: EqualityQuestion) -> forms.Field:
    choices = [(option, question.label_of(option)) for option in question.options]
    about: dict[str, Any] = {
        "label": question.text,
        "help_text": _hint(question),
        "choices": choices,
        "required": False,
        "error_messages": {
            "invalid_choice": _("Choose from the answers given, or leave the question out."),
            "invalid_list": _("Choose from the answers given, or leave the question out."),
        },
    }
    if question.is_multiple:
        return forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, **about)
    return forms.ChoiceField(widget=forms.RadioSelect, **about)


def _hint(question: EqualityQuestion) -> str:
    own = "" if question.is_official else _("This question is in our own words.")
    several = _("Choose all that fit.") if question.is_multiple else ""
    return " ".join(part for part in (question.hint, several, own) if part)
