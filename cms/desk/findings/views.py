"""Findings of one consultation: list, write, change, review."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.accounts.access import body_view
from cms.desk.fetching import consultation_of
from cms.desk.findings.forms import FindingForm
from cms.desk.findings.sentences import REFUSALS, obstacle_sentence, sentence_for
from cms.desk.outcomes import say_outcome
from engagement.consultations.models import Consultation
from engagement.findings.models import Finding
from engagement.findings.permissions import user_can_review_finding, user_can_write_finding
from engagement.findings.selectors import QuotablePassage, quotable_passages, theme_lines
from engagement.findings.services import change_finding, review_finding, write_finding
from engagement.organisations.models import Body
from engagement.organisations.permissions import user_can_publish, user_can_use_desk
from engagement.reports.readiness import find_obstacles
from engagement.themes.models import Theme


@body_view(user_can_use_desk)
@require_safe
def findings(request: HttpRequest, body: Body, slug: str) -> HttpResponse:
    """List a consultation's findings, its themes, and what the report still needs."""
    consultation = consultation_of(body, slug)
    rows = consultation.findings.select_related("theme", "written_by", "reviewed_by")
    lines = theme_lines(consultation)
    context = {
        "consultation": consultation,
        "findings": [_line(finding, lines, request.user) for finding in rows],
        "lines": lines,
        "obstacles": [obstacle_sentence(one) for one in find_obstacles(consultation)],
        "may_write": user_can_write_finding(request.user, consultation),
        "may_publish": user_can_publish(request.user, body),
    }
    return render(request, "desk/findings/findings.html", context)


@body_view(user_can_use_desk)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, body: Body, slug: str, theme: int) -> HttpResponse:
    """Write a finding about a theme."""
    consultation = consultation_of(body, slug)
    about = get_object_or_404(
        Theme.objects.standing(), pk=theme, codebook__consultation=consultation
    )
    passages = quotable_passages(about)
    form = FindingForm(request.POST or None, passages=passages)
    if request.method == "POST" and form.is_valid():
        try:
            write_finding(
                consultation=consultation,
                theme=about,
                sentence=form.cleaned_data["sentence"],
                passages=form.chosen,
                user=request.user,
            )
        except REFUSALS as refusal:
            form.add_error(None, sentence_for(refusal))
        else:
            messages.success(request, _("The finding is written. Somebody else has to review it."))
            return redirect("desk:findings", body.slug, slug)
    return _form(request, consultation, about, form, passages)


@body_view(user_can_use_desk)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, body: Body, slug: str, finding: int) -> HttpResponse:
    """Change a finding; it needs a reviewer anew."""
    consultation = consultation_of(body, slug)
    found = _finding_of(consultation, finding)
    chosen = [str(pk) for pk in found.passages.values_list("pk", flat=True)]
    passages = quotable_passages(found.theme)
    form = FindingForm(
        request.POST or None,
        passages=passages,
        initial={"sentence": found.sentence, "passages": chosen},
    )
    if request.method == "POST" and form.is_valid():
        try:
            change_finding(
                finding=found,
                sentence=form.cleaned_data["sentence"],
                passages=form.chosen,
                user=request.user,
            )
        except REFUSALS as refusal:
            form.add_error(None, sentence_for(refusal))
        else:
            messages.success(request, _("The finding is changed. Somebody else has to review it."))
            return redirect("desk:findings", body.slug, slug)
    return _form(request, consultation, found.theme, form, passages, finding=found)


@body_view(user_can_use_desk)
@require_POST
def review(request: HttpRequest, body: Body, slug: str, finding: int) -> HttpResponse:
    """Stand behind a finding as the second person."""
    consultation = consultation_of(body, slug)
    done = _("You stand behind this finding now.")
    with say_outcome(request, done, refusals=REFUSALS, sentence=sentence_for):
        review_finding(finding=_finding_of(consultation, finding), user=request.user)
    return redirect("desk:findings", body.slug, slug)


def _finding_of(consultation: Consultation, pk: int) -> Finding:
    related = consultation.findings.select_related("theme", "consultation__body")
    return get_object_or_404(related, pk=pk)


def _line(finding: Finding, lines: list[Any], user: Any) -> dict[str, Any]:
    counts = {line.theme.pk: line.count for line in lines}
    return {
        "finding": finding,
        "count": counts.get(finding.theme_id),
        "may_review": user_can_review_finding(user, finding) and not finding.reviewed_by_id,
    }


def _form(
    request: HttpRequest,
    consultation: Consultation,
    theme: Theme,
    form: FindingForm,
    passages: list[QuotablePassage],
    *,
    finding: Finding | None = None,
) -> HttpResponse:
    context = {
        "consultation": consultation,
        "theme": theme,
        "form": form,
        "finding": finding,
        "unreviewed": [passage for passage in passages if not passage.is_reviewed],
    }
    return render(request, "desk/findings/write.html", context)
