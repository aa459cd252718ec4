"""The ledger, sealing the figures, publishing the report."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cms.accounts.access import body_view
from cms.desk.fetching import consultation_of, read_id
from cms.desk.findings.forms import ConsiderationForm, PublishForm
from cms.desk.findings.sentences import REFUSALS, obstacle_sentence, sentence_for
from cms.desk.outcomes import say_outcome
from cms.reports.content import report_context
from cms.reports.publishing import publish_with_page
from engagement.figures.selectors import latest_sealing
from engagement.figures.services import seal_figures
from engagement.findings.permissions import user_can_record_consideration
from engagement.findings.selectors import ThemeLine, theme_lines
from engagement.findings.services import record_consideration
from engagement.organisations.models import Body
from engagement.organisations.permissions import user_can_publish, user_can_use_desk
from engagement.reports.readiness import find_obstacles
from engagement.themes.models import Theme


@body_view(user_can_use_desk)
@require_http_methods(["GET", "HEAD", "POST"])
def ledger(request: HttpRequest, body: Body, slug: str) -> HttpResponse:
    """Show what the body says to each theme, and keep one line of it."""
    consultation = consultation_of(body, slug)
    sent = request.POST.get("theme", "") if request.method == "POST" else ""
    form = None
    if sent.isdecimal():
        theme = get_object_or_404(
            Theme.objects.standing(), pk=read_id(sent), codebook__consultation=consultation
        )
        form = ConsiderationForm(request.POST, auto_id=f"theme{theme.pk}_%s")
        if form.is_valid() and _record(request, theme, form):
            return redirect("desk:ledger", body.slug, slug)
    lines = theme_lines(consultation)
    context = {
        "consultation": consultation,
        "form": form,
        "lines": [
            {"line": line, "form": form if str(line.theme.pk) == sent else _form_of(line)}
            for line in lines
        ],
        "may_write": user_can_record_consideration(request.user, consultation),
    }
    return render(request, "desk/findings/ledger.html", context)


@body_view(user_can_publish)
@require_POST
def seal(request: HttpRequest, body: Body, slug: str) -> HttpResponse:
    """Seal the consultation's figures."""
    consultation = consultation_of(body, slug)
    sealed = _("The figures are sealed. The public will see these.")
    with say_outcome(request, sealed, refusals=REFUSALS, sentence=sentence_for):
        seal_figures(consultation=consultation, user=request.user)
    return redirect("desk:publish_report", body.slug, slug)


@body_view(user_can_publish)
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, body: Body, slug: str) -> HttpResponse:
    """Show the report as it will look and what it still needs; publish it."""
    consultation = consultation_of(body, slug)
    form = PublishForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            publish_with_page(
                consultation=consultation, user=request.user, summary=form.cleaned_data["summary"]
            )
        except REFUSALS as refusal:
            form.add_error(None, sentence_for(refusal))
        else:
            messages.success(request, _("The report is public."))
            return redirect(f"/{body.slug}/what-we-heard/{consultation.slug}/")
    obstacles = find_obstacles(consultation)
    context: dict[str, Any] = {
        "consultation": consultation,
        "form": form,
        "sealing": latest_sealing(consultation),
        "obstacles": [obstacle_sentence(obstacle) for obstacle in obstacles],
        **report_context(consultation, user=request.user),
    }
    return render(request, "desk/findings/publish.html", context)


def _record(request: HttpRequest, theme: Theme, form: ConsiderationForm) -> bool:
    try:
        record_consideration(theme=theme, user=request.user, **form.cleaned_data)
    except REFUSALS as refusal:
        form.add_error(None, sentence_for(refusal))
        return False
    messages.success(request, _("The line is kept."))
    return True


def _form_of(line: ThemeLine) -> ConsiderationForm:
    kept = line.consideration
    initial = {"outcome": kept.outcome, "reason": kept.reason} if kept else {}
    return ConsiderationForm(initial=initial, auto_id=f"theme{line.theme.pk}_%s")
