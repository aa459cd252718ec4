"""Building the questions of a consultation, one page a question, without JavaScript."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from cms.accounts.access import body_view
from cms.desk.asking.forms import ChoiceFormSet, QuestionForm, drafts_in, initial_of
from engagement.consultations.errors import QuestionsFrozen
from engagement.consultations.models import Consultation, Question
from engagement.consultations.readiness import problems_before_publication
from engagement.consultations.services import (
    add_question,
    change_question,
    move_question,
    remove_question,
)
from engagement.organisations.models import Body
from engagement.organisations.permissions import user_can_use_desk

FROZEN = _("This consultation has been published, so its questions can't change any more.")


def _consultation(body: Body, slug: str) -> Consultation:
    return get_object_or_404(Consultation.objects.select_related("body"), body=body, slug=slug)


def _question(body: Body, slug: str, key: str) -> Question:
    questions = Question.objects.select_related("consultation__body").prefetch_related("choices")
    return get_object_or_404(questions, consultation__body=body, consultation__slug=slug, key=key)


def _to_list(consultation: Consultation) -> HttpResponse:
    return redirect("desk:questions", consultation.body.slug, consultation.slug)


@body_view(user_can_use_desk)
def question_list(request: HttpRequest, body: Body, slug: str) -> HttpResponse:
    """Show the questions in order, with what can be done with each."""
    consultation = _consultation(body, slug)
    questions = list(consultation.questions.prefetch_related("choices"))
    is_frozen = consultation.published_at is not None
    context = {
        "consultation": consultation,
        "questions": questions,
        "is_frozen": is_frozen,
        "problems": [] if is_frozen else problems_before_publication(consultation),
        "public_page": getattr(consultation, "page", None),
    }
    return render(request, "desk/asking/questions.html", context)


@body_view(user_can_use_desk)
def question_add(request: HttpRequest, body: Body, slug: str) -> HttpResponse:
    """Add a question at the end."""
    consultation = _consultation(body, slug)
    form = QuestionForm(request.POST or None)
    choices = ChoiceFormSet(request.POST or None, prefix="choices")
    if request.method == "POST" and form.is_valid() and choices.is_valid():
        try:
            add_question(consultation=consultation, draft=form.draft(drafts_in(choices)))
        except QuestionsFrozen:
            messages.error(request, FROZEN)
        return _to_list(consultation)
    return _render_form(request, consultation, form, choices, None)


@body_view(user_can_use_desk)
def question_change(request: HttpRequest, body: Body, slug: str, key: str) -> HttpResponse:
    """Change a question and its choices."""
    question = _question(body, slug, key)
    form = QuestionForm(request.POST or None, initial=initial_of(question))
    initial = [
        {"text": choice.text, "is_exclusive": choice.is_exclusive}
        for choice in question.choices.all()
    ]
    choices = ChoiceFormSet(request.POST or None, prefix="choices", initial=initial)
    if request.method == "POST" and form.is_valid() and choices.is_valid():
        try:
            change_question(question=question, draft=form.draft(drafts_in(choices)))
        except QuestionsFrozen:
            messages.error(request, FROZEN)
        return _to_list(question.consultation)
    return _render_form(request, question.consultation, form, choices, question)


@body_view(user_can_use_desk)
@require_POST
def question_move(request: HttpRequest, body: Body, slug: str, key: str) -> HttpResponse:
    """Move a question up or down by one place."""
    question = _question(body, slug, key)
    try:
        move_question(question=question, is_up=request.POST.get("direction") == "up")
    except QuestionsFrozen:
        messages.error(request, FROZEN)
    return _to_list(question.consultation)


@body_view(user_can_use_desk)
def question_remove(request: HttpRequest, body: Body, slug: str, key: str) -> HttpResponse:
    """Ask whether a question is to go, and remove it."""
    question = _question(body, slug, key)
    if request.method != "POST":
        context = {"consultation": question.consultation, "question": question}
        return render(request, "desk/asking/remove.html", context)
    try:
        remove_question(question=question)
    except QuestionsFrozen:
        messages.error(request, FROZEN)
    return _to_list(question.consultation)


def _render_form(
    request: HttpRequest,
    consultation: Consultation,
    form: QuestionForm,
    choices: Any,
    question: Question | None,
) -> HttpResponse:
    if consultation.published_at is not None:
        messages.error(request, FROZEN)
        return _to_list(consultation)
    context = {
        "consultation": consultation,
        "form": form,
        "choices": choices,
        "question": question,
    }
    return render(request, "desk/asking/question.html", context)
