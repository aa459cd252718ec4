"""Code a sample blind: one answer at a time, with nobody else's word on the page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from cms.accounts.access import body_view
from cms.desk.coding.choices import read_ticks
from cms.desk.coding.fetching import study_of, study_text_of
from cms.desk.reading.marking import plain_or_nothing
from engagement.organisations.models import Body
from engagement.organisations.permissions import user_can_use_desk
from engagement.themes.agreement import progress_of
from engagement.themes.errors import ThemeRefused
from engagement.themes.models import AgreementStudy, StudyCoder
from engagement.themes.services.agreement import code_blind


@body_view(user_can_use_desk)
@require_GET
def next_text(request: HttpRequest, body: Body, study: int) -> HttpResponse:
    """Lead a coder to the next answer that they haven't read."""
    found = study_of(body, study)
    return _to_next(body, found, _coder(found, request.user))


@body_view(user_can_use_desk)
@require_http_methods(["GET", "POST"])
def code_text(request: HttpRequest, body: Body, study: int, position: int) -> HttpResponse:
    """Show one answer and the themes; with a posted form, note what the coder says."""
    found = study_of(body, study)
    coder = _coder(found, request.user)
    text = study_text_of(found, position)
    if request.method == "POST":
        ticked = read_ticks(request.POST)
        try:
            code_blind(text=text, user=request.user, chosen=ticked.chosen, none=ticked.none)
        except ThemeRefused as refusal:
            messages.error(request, str(refusal))
        else:
            return _to_next(body, found, coder)
    own = coder.codings.filter(text=text).prefetch_related("themes").first()
    before = found.texts.filter(position__lt=position).order_by("-position").first()
    context: dict[str, Any] = {
        "consultation": found.codebook.consultation,
        "study": found,
        "text": text,
        "words": text.words,
        "html": plain_or_nothing(text.words),
        "themes": found.codebook.themes.standing(),
        "own": [theme.pk for theme in own.themes.all()] if own else [],
        "is_coded": own is not None,
        "progress": next(one for one in progress_of(found) if one.coder == coder),
        "before": before,
    }
    return render(request, "desk/agreement/code.html", context)


def _coder(study: AgreementStudy, user: Any) -> StudyCoder:
    coder = study.coders.filter(user=user).first()
    if coder is None:
        raise Http404
    return coder


def _to_next(body: Body, study: AgreementStudy, coder: StudyCoder) -> HttpResponse:
    text = study.texts.exclude(codings__coder=coder).order_by("position").first()
    if text is None:
        return redirect("desk:study", body.slug, study.pk)
    return redirect("desk:code_text", body.slug, study.pk, text.position)
