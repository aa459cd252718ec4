"""What the public will see, beside what is so: the last look before figures are sealed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cms.accounts.access import body_view
from cms.desk.fetching import consultation_of
from cms.desk.figures.comparing import compared_tables
from engagement.figures.errors import NotYetSealable
from engagement.figures.services import seal_figures
from engagement.organisations.models import Body
from engagement.organisations.permissions import user_can_publish, user_can_use_desk


@body_view(user_can_use_desk)
def figures(request: HttpRequest, body: Body, slug: str) -> HttpResponse:
    """Show protected and exact figures side by side; a publisher's form seals them."""
    consultation = consultation_of(body, slug)
    can_publish = user_can_publish(request.user, body)
    if request.method == "POST" and can_publish:
        try:
            sealing = seal_figures(consultation=consultation, user=request.user)
        except NotYetSealable as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Sealing %(number)s is made.") % {"number": sealing.number})
        return redirect("desk:figures", body.slug, consultation.slug)
    context: dict[str, Any] = {
        "consultation": consultation,
        "tables": compared_tables(consultation),
        "sealings": consultation.sealings.select_related("sealed_by").order_by("-number"),
        "can_publish": can_publish,
    }
    return render(request, "desk/figures/figures.html", context)
