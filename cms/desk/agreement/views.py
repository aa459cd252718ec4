"""Begin a study, see who has read how much, and, when both have ended, what came of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cms.accounts.access import body_view
from cms.desk.agreement.content import coder_name, results_of
from cms.desk.agreement.forms import StudyForm
from cms.desk.coding.choices import read_ticks
from cms.desk.coding.fetching import study_of, study_text_of
from cms.desk.fetching import consultation_of
from cms.desk.outcomes import refused_on, say_outcome
from engagement.consultations.models import Consultation
from engagement.organisations.models import Body
from engagement.organisations.permissions import user_can_use_desk
from engagement.themes.agreement import is_over, progress_of, studies_of
from engagement.themes.errors import ThemeRefused
from engagement.themes.selectors import current_codebook
from engagement.themes.services.agreement import settle, start_study


@body_view(user_can_use_desk)
@require_GET
def studies(request: HttpRequest, body: Body, slug: str) -> HttpResponse:
    """Show the studies of a consultation, and the form that begins one."""
    return _show(request, body, consultation_of(body, slug))


@body_view(user_can_use_desk)
@require_POST
def start(request: HttpRequest, body: Body, slug: str) -> HttpResponse:
    """Begin a study."""
    consultation = consultation_of(body, slug)
    form = StudyForm(request.POST, body=body, user=request.user)
    if form.is_valid():
        with refused_on(form, ThemeRefused):
            study = start_study(
                consultation=consultation,
                user=request.user,
                other=form.other_person,
                n_texts=form.cleaned_data["n_texts"],
                seed=form.cleaned_data["seed"],
            )
            return redirect("desk:study", body.slug, study.pk)
    return _show(request, body, consultation, form=form)


@body_view(user_can_use_desk)
@require_GET
def study_page(request: HttpRequest, body: Body, study: int) -> HttpResponse:
    """Show how far the coders have come; what they said only when both have ended."""
    found = study_of(body, study)
    progress = progress_of(found)
    is_finished = is_over(found)
    mine = next((p for p in progress if p.coder.user_id == request.user.pk), None)
    context: dict[str, Any] = {
        "consultation": found.codebook.consultation,
        "study": found,
        "coders": [(coder_name(one.coder), one) for one in progress],
        "mine": mine,
        "is_over": is_finished,
        "results": results_of(found) if is_finished else None,
    }
    return render(request, "desk/agreement/study.html", context)


@body_view(user_can_use_desk)
@require_POST
def settle_text(request: HttpRequest, body: Body, study: int, position: int) -> HttpResponse:
    """Note what the two agreed on after talking about an answer."""
    found = study_of(body, study)
    text, ticked = study_text_of(found, position), read_ticks(request.POST)
    with say_outcome(request, _("Settled: the answer is coded as you said.")):
        settle(text=text, user=request.user, chosen=ticked.chosen, none=ticked.none)
    return redirect(f"{reverse('desk:study', args=[body.slug, found.pk])}#t-{position}")


def _show(
    request: HttpRequest, body: Body, consultation: Consultation, form: StudyForm | None = None
) -> HttpResponse:
    codebook = current_codebook(consultation)
    context: dict[str, Any] = {
        "consultation": consultation,
        "has_themes": bool(codebook and codebook.themes.standing().exists()),
        "form": form or StudyForm(body=body, user=request.user),
        "studies": [
            (one, [coder_name(coder) for coder in one.coders.all()])
            for one in studies_of(consultation)
        ],
    }
    return render(request, "desk/agreement/studies.html", context)
