"""The pages of a response: for whom, each question, consent, and what the last page shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from cms.answering.fields import field_for
from cms.answering.journey import Journey, Page
from cms.answering.sender import NO, YES, voice_page, yes_or_no
from engagement.consultations.enums import TEXT_KINDS
from engagement.consultations.models import Question
from engagement.responses.checking import check_answer
from engagement.responses.errors import AnswerRefused

PREFIX = "answer-"


@dataclass(frozen=True)
class ReviewRow:
    """One line of the last page.

    Attributes:
        page: the key of the page on which it can be changed.
        is_words: somebody's own words, shown as such.
    """

    page: str
    label: str
    texts: tuple[str, ...]
    is_words: bool = False


def response_pages(questions: Sequence[Question]) -> list[Page]:
    """Return the pages of a response to a consultation with these questions."""
    pages = [voice_page("answering/voice.html")]
    for number, question in enumerate(questions, 1):
        name = PREFIX + question.key
        pages.append(
            Page(
                key=name,
                fields={name: field_for(question)},
                check=_checker(question, name),
                progress=_("Question %(number)s of %(total)s")
                % {"number": number, "total": len(questions)},
                template="answering/question.html",
            )
        )
    if any(question.kind in TEXT_KINDS for question in questions):
        pages.append(_consent_page())
    return pages


def answers_from(values: dict[str, Any], questions: Sequence[Question]) -> dict[str, Any]:
    """Return checked values of the form as ``receive_response`` takes them."""
    return {question.key: values.get(PREFIX + question.key) for question in questions}


def review_rows(journey: Journey) -> list[ReviewRow]:
    """Return what was typed on every page, for the person to check."""
    return [
        ReviewRow(
            page=page.key,
            label=str(one.label),
            texts=tuple(_shown(one, journey.data.getlist(name))),
            is_words=isinstance(one.widget, forms.Textarea),
        )
        for page in journey.pages
        for name, one in page.fields.items()
        if name != "organisation_name" or journey.data.get("voice") == "organisation"
    ]


def _shown(one: forms.Field, values: list[str]) -> list[str]:
    given = [value for value in values if value.strip()]
    if not isinstance(one, forms.ChoiceField):
        return given
    offered: Any = one.choices
    labels = {str(value): str(label) for value, label in offered}
    return [labels[value] for value in given if value in labels]


def _checker(question: Question, name: str) -> Callable[[forms.Form], None]:
    def check(form: forms.Form) -> None:
        if name not in form.cleaned_data:
            return
        try:
            check_answer(question, form.cleaned_data[name])
        except AnswerRefused as refusal:
            form.add_error(name, refusal.sentence)

    return check


def _consent_page() -> Page:
    return Page(
        key="consent",
        template="answering/consent.html",
        fields={
            "quote": yes_or_no(
                _("May we quote what you wrote?"),
                help_text=_(
                    "We never print names. Two people read a quote before it is published, and "
                    "what could show who you are is taken out. Your answer counts the same either "
                    "way."
                ),
                yes=_("Yes, you may quote me without my name"),
                no=_("No, read and count it, but don't quote it"),
            )
        },
    )


def has_allowed_quotes(values: dict[str, Any]) -> bool:
    """Return whether the sender allowed quotes."""
    return bool(values.get("quote", NO) == YES)
