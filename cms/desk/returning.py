"""Lead an officer back to the page from which a form was sent, and to no other site."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from engagement.organisations.models import Body

_ROOMS = ("desk", "workspaces")


def back(request: HttpRequest, body: Body, *, default: str) -> HttpResponse:
    """Return a redirect to the form's ``next``, where that is a page of this body's rooms."""
    wanted = request.POST.get("next", "")
    is_ours = any(wanted.startswith(f"/{room}/{body.slug}/") for room in _ROOMS)
    return HttpResponseRedirect(wanted if is_ours and "\\" not in wanted else default)
