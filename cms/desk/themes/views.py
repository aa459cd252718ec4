"""A consultation's themes: what the machine suggests, what people accepted."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cms.accounts.access import body_view
from cms.desk.fetching import consultation_of, suggestion_of
from cms.desk.outcomes import say_outcome
from cms.desk.themes.alike import themes_that_may_be_one
from cms.desk.themes.changes import ChangeLine, change_lines
from cms.desk.themes.content import Branch, questions_with_themes, theme_tree
from cms.desk.themes.deciding import decide
from cms.desk.themes.forms import RunForm, ThemeForm
from engagement.consultations.models import Consultation, Question
from engagement.organisations.models import Body
from engagement.organisations.permissions import user_can_use_desk
from engagement.themes.errors import ThemeRefused
from engagement.themes.selectors import current_codebook
from engagement.themes.services import create_theme, request_run


@body_view(user_can_use_desk)
@require_GET
def themes(request: HttpRequest, body: Body, slug: str) -> HttpResponse:
    """Show suggestions by question, and the tree of accepted themes."""
    return _show(request, consultation_of(body, slug))


@body_view(user_can_use_desk)
@require_POST
def look_for_themes(request: HttpRequest, body: Body, slug: str, question: int) -> HttpResponse:
    """Ask the machine to look for themes in the answers to a question."""
    consultation = consultation_of(body, slug)
    asked = get_object_or_404(Question, pk=question, consultation=consultation)
    form = RunForm(request.POST, prefix=str(asked.pk))
    if not form.is_valid():
        said = (str(error) for errors in form.errors.values() for error in errors)
        messages.error(request, " ".join(said))
        return _to_themes(consultation, asked)
    with say_outcome(request, _("The machine is looking. This takes a minute or so.")):
        request_run(question=asked, user=request.user, **form.settings)
    return _to_themes(consultation, asked)


@body_view(user_can_use_desk)
@require_POST
def decide_suggestion(request: HttpRequest, body: Body, suggestion: int) -> HttpResponse:
    """Accept a suggestion, alone or with those below, add it to a theme, or decline it."""
    found = suggestion_of(body, suggestion)
    try:
        messages.success(request, decide(request, body, found))
    except ThemeRefused as refusal:
        messages.error(request, str(refusal))
    return _to_themes(found.run.consultation, found.run.question)


@body_view(user_can_use_desk)
@require_POST
def add_theme(request: HttpRequest, body: Body, slug: str) -> HttpResponse:
    """Begin a theme of a person's own."""
    consultation = consultation_of(body, slug)
    form = ThemeForm(request.POST)
    if form.is_valid():
        try:
            theme = create_theme(consultation=consultation, user=request.user, **form.cleaned_data)
        except ThemeRefused as refusal:
            form.add_error("name", str(refusal))
        else:
            return redirect("desk:theme", body.slug, theme.pk)
    return _show(request, consultation, form=form)


def _show(
    request: HttpRequest, consultation: Consultation, form: ThemeForm | None = None
) -> HttpResponse:
    questions = questions_with_themes(consultation)
    codebook = current_codebook(consultation)
    changes, tree = change_lines(codebook), theme_tree(codebook)
    context: dict[str, Any] = {
        "consultation": consultation,
        "questions": questions,
        "codebook": codebook,
        "tree": tree,
        "can_merge": codebook is not None and codebook.frozen_at is None and _has_two(tree),
        "changes": changes,
        "fresh_change": _fresh(changes, request.GET.get("changed", "")),
        "form": form or ThemeForm(),
        "may_be_one": themes_that_may_be_one(codebook),
        "is_running": any(question.is_running for question in questions),
    }
    return render(request, "desk/themes/themes.html", context)


def _has_two(tree: tuple[Branch, ...]) -> bool:
    return len(tree) > 1 or any(branch.children for branch in tree)


def _fresh(changes: list[ChangeLine], changed: str) -> ChangeLine | None:
    """Return the newest change where the reader has just made it."""
    newest = changes[0] if changes else None
    return newest if newest and newest.can_undo and str(newest.pk) == changed else None


def _to_themes(consultation: Consultation, question: Question) -> HttpResponse:
    address = reverse("desk:themes", args=[consultation.body.slug, consultation.slug])
    return redirect(f"{address}#q-{question.key}")
