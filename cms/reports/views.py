"""One action's page, and the chain for the public and for the desk."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cms.accounts.access import body_view
from cms.reports.action_page import action_context
from cms.reports.chain_page import chain_context, node_from
from engagement.actions.models import ActionItem
from engagement.actions.permissions import user_can_enter_readings, user_can_read_action
from engagement.organisations.models import Body
from engagement.organisations.permissions import user_can_use_desk
from engagement.reports.chain import Eyes, Viewer, draw_chain


@require_safe
def action(request: HttpRequest, body: str, reference: str) -> HttpResponse:
    """Show one action; before it is published, to its owners and the body's officers alone."""
    found = get_object_or_404(
        ActionItem.objects.select_related("body", "owner_group"),
        body__slug=body,
        reference=reference,
    )
    if not user_can_read_action(request.user, found):
        raise Http404
    request.body_shown = found.body  # type: ignore[attr-defined]
    context = action_context(found)
    context["may_enter_readings"] = user_can_enter_readings(request.user, found)
    response = render(request, "reports/action.html", context)
    if request.user.is_authenticated or found.published_on is None:
        response.headers["Cache-Control"] = "no-store"
    return response


@require_safe
def chain(request: HttpRequest, body: str, kind: str, pk: str) -> HttpResponse:
    """Show the chain through one link, as anybody may see it."""
    shown = get_object_or_404(Body, slug=body)
    request.body_shown = shown  # type: ignore[attr-defined]
    viewer = Viewer(shown, Eyes.PUBLIC)
    return render(request, "reports/chain.html", _drawn(viewer, kind, pk, "reports:chain"))


@body_view(user_can_use_desk)
@require_safe
def desk_chain(request: HttpRequest, body: Body, kind: str, pk: str) -> HttpResponse:
    """Show the chain through one link, as the body's officers may see it."""
    viewer = Viewer(body, Eyes.DESK)
    return render(
        request, "reports/chain_desk.html", _drawn(viewer, kind, pk, "reports:desk_chain")
    )


def _drawn(viewer: Viewer, kind: str, pk: str, view_name: str) -> dict[str, Any]:
    node = node_from(kind, pk)
    drawn = draw_chain(node, viewer) if node else None
    if drawn is None:
        raise Http404
    return chain_context(drawn, viewer, view_name)
