"""Hold all answers against the themes, see what that would change, use it or leave it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from cms.accounts.access import body_view
from cms.desk.coding.content import newest_run
from cms.desk.coding.fetching import coding_run_of
from cms.desk.coding.learned import learned_in_words
from cms.desk.fetching import consultation_of, theme_of
from cms.desk.outcomes import say_outcome
from cms.desk.themes.parameters import facts_of
from engagement.organisations.models import Body
from engagement.organisations.permissions import user_can_use_desk
from engagement.themes.agreement import studies_of
from engagement.themes.errors import ThemeRefused
from engagement.themes.learned_models import newest_model
from engagement.themes.learning_rule import LEARN_AT, learning_progress
from engagement.themes.selectors import current_codebook
from engagement.themes.services.coding_runs import (
    leave_coding_run,
    request_coding_run,
    use_coding_run,
)
from engagement.themes.services.summaries import request_summary
from engagement.themes.telling import latest_coding_run, open_questions


@body_view(user_can_use_desk)
@require_GET
def coding(request: HttpRequest, body: Body, slug: str) -> HttpResponse:
    """Show the newest coding run, what was learned, and what the machine would like to ask."""
    consultation = consultation_of(body, slug)
    codebook = current_codebook(consultation)
    learned = newest_model(codebook) if codebook else None
    finished = latest_coding_run(codebook) if codebook else None
    context: dict[str, Any] = {
        "consultation": consultation,
        "codebook": codebook,
        "has_themes": bool(codebook and codebook.themes.standing().exists()),
        "shown": newest_run(codebook),
        "learned": learned_in_words(learned) if learned else "",
        "progress": learning_progress(codebook) if codebook else None,
        "learn_at": LEARN_AT,
        "n_questions": len(open_questions(finished)) if finished else 0,
        "studies": studies_of(consultation)[:3],
    }
    return render(request, "desk/coding/coding.html", context)


@body_view(user_can_use_desk)
@require_POST
def hold_answers(request: HttpRequest, body: Body, slug: str) -> HttpResponse:
    """Ask the machine to hold all answers against the themes."""
    consultation = consultation_of(body, slug)
    with say_outcome(request, _("The machine has begun. This takes a minute or so.")):
        request_coding_run(consultation=consultation, user=request.user)
    return redirect("desk:coding", body.slug, slug)


@body_view(user_can_use_desk)
@require_POST
def use_run(request: HttpRequest, body: Body, coding_run: int) -> HttpResponse:
    """Take over what a run proposes."""

    def use(**how: Any) -> str:
        found = use_coding_run(**how)
        n = len(found.added)
        return ngettext(
            "One answer was added under a theme, %(dropped)s taken out. Nothing that a person "
            "decided has changed.",
            "%(n)s answers were added under themes, %(dropped)s taken out. Nothing that a person "
            "decided has changed.",
            n,
        ) % {"n": n, "dropped": len(found.dropped)}

    return _decide(request, body, coding_run, use)


@body_view(user_can_use_desk)
@require_POST
def leave_run(request: HttpRequest, body: Body, coding_run: int) -> HttpResponse:
    """Leave the codings as they are."""

    def leave(**how: Any) -> str:
        leave_coding_run(**how)
        return _("Left as it is. What the machine said stays on record.")

    return _decide(request, body, coding_run, leave)


@body_view(user_can_use_desk)
@require_GET
def coding_run_record(request: HttpRequest, body: Body, coding_run: int) -> HttpResponse:
    """Show method, parameters, versions and numbers of a coding run."""
    run = coding_run_of(body, coding_run)
    context: dict[str, Any] = {
        "consultation": run.consultation,
        "run": run,
        "facts": facts_of(run.parameters),
        "versions": sorted(run.versions.items()),
        "learned": learned_in_words(run.learned) if run.learned else "",
    }
    return render(request, "desk/coding/record.html", context)


@body_view(user_can_use_desk)
@require_POST
def make_summary(request: HttpRequest, body: Body, theme: int) -> HttpResponse:
    """Ask for a summary of a theme."""
    found = theme_of(body, theme)
    with say_outcome(request, _("The machine is writing it. Look again in a minute.")):
        request_summary(theme=found, user=request.user)
    return redirect("desk:theme", body.slug, found.pk)


def _decide(
    request: HttpRequest, body: Body, run_id: int, service: Callable[..., str]
) -> HttpResponse:
    run = coding_run_of(body, run_id)
    try:
        messages.success(request, service(run=run, user=request.user))
    except ThemeRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("desk:coding", body.slug, run.consultation.slug)
