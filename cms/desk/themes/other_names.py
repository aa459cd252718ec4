"""Ask a language model service for other names of what a run suggested."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cms.accounts.access import body_view
from cms.desk.fetching import run_of
from cms.desk.outcomes import say_outcome
from engagement.organisations.models import Body
from engagement.organisations.permissions import user_can_use_desk
from engagement.themes.language_model import LanguageModelRefused
from engagement.themes.services.naming import request_other_names


@body_view(user_can_use_desk)
@require_POST
def ask_for_names(request: HttpRequest, body: Body, run: int) -> HttpResponse:
    """Have the worker ask; what comes back stands beside the machine's own names."""
    found = run_of(body, run)
    asked = _("The service is being asked. Its names appear beside the machine's own.")
    with say_outcome(request, asked, refusals=LanguageModelRefused):
        request_other_names(run=found, user=request.user)
    return redirect("desk:themes", body.slug, found.consultation.slug)
