"""How much was missed: begin a check, see how far its reading is, and what it tells."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cms.accounts.access import body_view
from cms.desk.fetching import consultation_of
from cms.desk.outcomes import refused_on, say_outcome
from cms.desk.tags.estimates import check_title, estimate_in_words, run_in_words
from cms.desk.tags.forms import CheckForm
from engagement.consultations.models import Consultation
from engagement.objectives.checking import finish_check, start_check
from engagement.objectives.checks import check_progress, checks_of, estimate_of
from engagement.objectives.errors import CheckRefused
from engagement.objectives.models import TagCheck
from engagement.objectives.naming import tag_names
from engagement.objectives.reading_again import request_reading
from engagement.objectives.review import count_unread
from engagement.objectives.runs import method_sha256
from engagement.organisations.models import Body
from engagement.organisations.permissions import user_can_use_desk


@body_view(user_can_use_desk)
@require_GET
def tag_checks(request: HttpRequest, body: Body, slug: str) -> HttpResponse:
    """Show a consultation's checks, and the form that begins one."""
    return _show(request, body, consultation_of(body, slug))


@body_view(user_can_use_desk)
@require_POST
def read_again(request: HttpRequest, body: Body, slug: str) -> HttpResponse:
    """Ask the machine to read all answers for tags with the method as it is now."""
    request_reading(consultation=consultation_of(body, slug), user=request.user)
    messages.success(
        request,
        _("The machine reads the answers again. What people have decided stays."),
    )
    return redirect("desk:tag_checks", body.slug, slug)


@body_view(user_can_use_desk)
@require_POST
def start(request: HttpRequest, body: Body, slug: str) -> HttpResponse:
    """Draw a sample of what was not flagged."""
    consultation = consultation_of(body, slug)
    form = CheckForm(request.POST, names=tag_names(body))
    if form.is_valid():
        with refused_on(form, CheckRefused):
            check = start_check(
                consultation=consultation,
                user=request.user,
                target=form.cleaned_data["bears"],
                size=form.cleaned_data["size"],
                seed=form.cleaned_data["seed"],
            )
            return redirect("desk:tag_check", body.slug, check.pk)
    return _show(request, body, consultation, form=form)


@body_view(user_can_use_desk)
@require_GET
def tag_check(request: HttpRequest, body: Body, tag_check: int) -> HttpResponse:
    """Show how far the reading is; once it is finished, what the sample tells."""
    found, names = check_of(body, tag_check), tag_names(body)
    context: dict[str, Any] = {
        "consultation": found.consultation,
        "check": found,
        "title": check_title(found, names),
        "run": run_in_words(found),
        "progress": check_progress(found),
        "result": (
            estimate_in_words(found, estimate_of(found), names) if found.finished_at else None
        ),
    }
    return render(request, "desk/tags/check.html", context)


@body_view(user_can_use_desk)
@require_POST
def finish(request: HttpRequest, body: Body, tag_check: int) -> HttpResponse:
    """End a check, and make tags of what was found."""
    found = check_of(body, tag_check)
    done = _("Finished. What was found is tagged now, by who read it.")
    with say_outcome(request, done, refusals=CheckRefused):
        finish_check(check=found, user=request.user)
    return redirect("desk:tag_check", body.slug, found.pk)


def check_of(body: Body, check_id: int) -> TagCheck:
    """Return a check of the body, or answer that it isn't there."""
    related = TagCheck.objects.select_related(
        "consultation__body", "run__framework_version__framework", "started_by", "finished_by"
    )
    return get_object_or_404(related, pk=check_id, consultation__body=body)


def _show(
    request: HttpRequest, body: Body, consultation: Consultation, form: CheckForm | None = None
) -> HttpResponse:
    names, checks = tag_names(body), list(checks_of(consultation))
    first_seed = {"seed": len(checks) + 1, "bears": request.GET.get("bears", "")}
    context: dict[str, Any] = {
        "consultation": consultation,
        "form": form or CheckForm(names=names, initial=first_seed),
        "checks": [(check, check_title(check, names)) for check in checks],
        "n_unread": count_unread(consultation, method_sha256()),
    }
    return render(request, "desk/tags/checks.html", context)
