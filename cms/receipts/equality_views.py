"""The equality step: after the answer is saved, on a page of its own, every question optional."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cms.answering.private import private_page
from cms.receipts.equality_forms import (
    STEPS,
    EqualityStepForm,
    next_step,
    questions_of_step,
)
from cms.receipts.views import show_sent, with_code
from engagement.equality.errors import EqualityAnswerRefused
from engagement.equality.questions import EqualityQuestion, packaged_wording
from engagement.equality.selectors import answers_of_sender
from engagement.equality.services import save_equality_answers
from engagement.lifecycle.sent import read_sent


@require_http_methods(["GET", "HEAD", "POST"])
@private_page
def equality(request: HttpRequest) -> HttpResponse:
    """Explain, ask step by step, and save what was answered."""
    if request.method != "POST":
        return redirect("receipts:receipt")
    return with_code(request, _step)


def _step(request: HttpRequest, code: str) -> HttpResponse:
    sent = read_sent(code)
    request.body_shown = sent.record.body  # type: ignore[attr-defined]
    if sent.record.withdrawn_on is not None:
        return show_sent(request, code)
    go = request.POST.get("go", "")
    if go == "no" and sent.has_equality_answers:
        return show_sent(request, code)
    if go == "no":
        return render(request, "receipts/equality_skipped.html", {"sent": sent, "code": code})
    if go in STEPS:
        return _after(request, code, go)
    if go == "back":
        return _ask(request, code, STEPS[0], _carried(request.POST))
    if go == "yes":
        # What was answered before is filled in: people change only what changed.
        return _ask(request, code, STEPS[0], answers_of_sender(code))
    return render(request, "receipts/equality_why.html", {"sent": sent, "code": code})


def _after(request: HttpRequest, code: str, step: str) -> HttpResponse:
    questions = packaged_wording().questions
    answers = _carried(request.POST)
    asked = questions_of_step(questions, step, answers)
    form = EqualityStepForm(asked, data=request.POST)
    if not form.is_valid():
        return _render(request, code, step, form, answers)
    for question in asked:
        answers.pop(question.id, None)
    answers |= {name: value for name, value in form.cleaned_data.items() if value}
    if step != STEPS[0]:
        # From the second step on the button says "save", so that whoever leaves keeps that much.
        try:
            save_equality_answers(receipt_code=code, answers=answers)
        except EqualityAnswerRefused:  # somebody changed a hidden field: begin again
            return _ask(request, code, STEPS[0], {})
    following = next_step(questions, step, answers)
    if following is not None:
        return _ask(request, code, following, answers)
    return show_sent(request, code, done=_("Your answers to the equality questions are saved."))


def _ask(request: HttpRequest, code: str, step: str, answers: dict[str, Any]) -> HttpResponse:
    asked = questions_of_step(packaged_wording().questions, step, answers)
    return _render(request, code, step, EqualityStepForm(asked, initial=answers), answers)


def _render(
    request: HttpRequest,
    code: str,
    step: str,
    form: EqualityStepForm,
    answers: dict[str, Any],
) -> HttpResponse:
    context = {
        "code": code,
        "step": step,
        "has_answers": bool(answers_of_sender(code)),
        "form": form,
        "carried": [
            (name, one)
            for name, value in answers.items()
            if name not in form.fields
            for one in (value if isinstance(value, list) else [value])
        ],
        "is_first": step == STEPS[0],
        "is_last": step == STEPS[-1],
    }
    return render(request, "receipts/equality_questions.html", context)


def _carried(data: QueryDict) -> dict[str, Any]:
    """Return the answers so far, from the fields of the page, hidden and shown."""
    return {
        question.id: _value(question, data)
        for question in packaged_wording().questions
        if question.id in data
    }


def _value(question: EqualityQuestion, data: QueryDict) -> Any:
    return data.getlist(question.id) if question.is_multiple else data.get(question.id)
