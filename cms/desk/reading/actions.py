"""What an officer does while reading: decide on codings and tags, add them, take passages along."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cms.accounts.access import body_view
from cms.desk.fetching import answer_words_of, coding_of, tag_of
from cms.desk.reading.forms import EvidenceForm
from cms.desk.reading.taking import TakenPassage, passages_of_spans
from cms.desk.returning import back
from engagement.moderation.errors import ModerationRefused
from engagement.moderation.services.quotes import propose_quote
from engagement.objectives.errors import UnknownTagTarget
from engagement.objectives.naming import tag_names
from engagement.objectives.tagging import add_tag, confirm_tag, remove_tag
from engagement.organisations.models import Body
from engagement.organisations.permissions import user_can_use_desk
from engagement.themes.errors import ThemeRefused
from engagement.themes.models import Theme
from engagement.themes.selectors import current_codebook
from engagement.themes.services import add_coding, confirm_coding, remove_coding
from engagement.words.errors import PassageNotFound
from engagement.words.models import Words
from engagement.words.picking import make_passage

CONFIRM, REMOVE = "confirm", "remove"


@body_view(user_can_use_desk)
@require_POST
def decide_tag(request: HttpRequest, body: Body, tag: int) -> HttpResponse:
    """Confirm or remove an evidence tag."""
    found = tag_of(body, tag)
    services = {CONFIRM: confirm_tag, REMOVE: remove_tag}
    return _decide(request, body, services, found.passage.words, tag=found)


@body_view(user_can_use_desk)
@require_POST
def decide_coding(request: HttpRequest, body: Body, coding: int) -> HttpResponse:
    """Confirm or remove a coding."""
    found = coding_of(body, coding)
    services = {CONFIRM: confirm_coding, REMOVE: remove_coding}
    return _decide(request, body, services, found.passage.words, coding=found)


@body_view(user_can_use_desk)
@require_POST
def add_evidence(request: HttpRequest, body: Body, words: UUID) -> HttpResponse:
    """Put a passage of an answer under a theme, or say what it bears on."""
    found = answer_words_of(body, words)
    codebook = current_codebook(found.answer.question.consultation)
    form = EvidenceForm(request.POST, words=found, codebook=codebook, names=tag_names(body))
    if form.is_valid():
        try:
            _add(form, found, request.user)
        except (PassageNotFound, ThemeRefused, UnknownTagTarget) as refusal:
            messages.error(request, str(refusal))
    else:
        messages.error(request, " ".join(str(e) for errors in form.errors.values() for e in errors))
    return back(request, body, default=_response_address(body, found))


@body_view(user_can_use_desk)
@require_POST
def take_passages(request: HttpRequest, body: Body) -> HttpResponse:
    """Show the passages that were ticked, and what can be done with them."""
    taken = passages_of_spans(body, request.POST.getlist("span"))
    if not taken:
        messages.warning(request, _("Tick the passages that you want to take along first."))
        return back(request, body, default=reverse("desk:home", args=[body.slug]))
    context = {"taken": taken, "next": request.POST.get("next", "")}
    return render(request, "desk/reading/taken.html", context)


@body_view(user_can_use_desk)
@require_POST
def propose_quotes(request: HttpRequest, body: Body) -> HttpResponse:
    """Put the passages to a second reader as quotes; say of each that can't be why."""
    taken = passages_of_spans(body, request.POST.getlist("span"))
    problems = [problem for one in taken if (problem := _propose(one, request.user))]
    n_proposed = len(taken) - len(problems)
    if n_proposed:
        messages.success(
            request, _("A second reader has been asked about %(n)s passages.") % {"n": n_proposed}
        )
    for problem in dict.fromkeys(problems):
        messages.error(request, problem)
    return back(request, body, default=reverse("desk:home", args=[body.slug]))


def _propose(taken: TakenPassage, user: Any) -> str:
    try:
        propose_quote(passage=taken.passage, user=user)
    except ModerationRefused as refusal:
        return f"{refusal} “{taken.text[:60]}…”"
    return ""


def _decide(
    request: HttpRequest,
    body: Body,
    services: dict[str, Callable[..., Any]],
    words: Words,
    **thing: Any,
) -> HttpResponse:
    service = services.get(request.POST.get("decision", ""))
    if service is None:
        return HttpResponseBadRequest(_("Say whether to confirm or to remove it."))
    try:
        service(user=request.user, **thing)
    except ThemeRefused as refusal:
        messages.error(request, str(refusal))
    return back(request, body, default=_response_address(body, words))


def _add(form: EvidenceForm, words: Words, user: Any) -> None:
    start, end = form.span()
    passage = make_passage(words=words, start=start, end=end)
    what = form.cleaned_data["what"]
    if isinstance(what, Theme):
        add_coding(theme=what, passage=passage, user=user)
    else:
        add_tag(passage=passage, framework=what.framework, kind=what.kind, ref=what.ref, user=user)


def _response_address(body: Body, words: Words) -> str:
    return reverse("desk:response", args=[body.slug, words.record_id])
