"""Who may come into which room here, and how an address finds its proposal or action."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from engagement.actions.models import ActionItem
from engagement.actions.permissions import user_can_enter_readings
from engagement.coproduction.models import Proposal, Workspace
from engagement.coproduction.permissions import workspaces_for
from engagement.organisations.models import Body
from engagement.organisations.permissions import roles_of


def user_has_any_role(user: Any, body: Body) -> bool:
    """Return whether a user holds any role in the body: an action's owner may hold any."""
    return bool(roles_of(user, body))


def workspace_of(user: Any, body: Body, slug: str) -> Workspace:
    """Return a workspace that the user may enter.

    Raises:
        Http404: there is none, or it is not for them.
    """
    found = workspaces_for(user, body).select_related("group", "body").filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def proposal_of(user: Any, body: Body, slug: str, proposal: int) -> Proposal:
    """Return a proposal in a workspace that the user may enter.

    Raises:
        Http404: there is none, or it is not for them.
    """
    workspace = workspace_of(user, body, slug)
    found = get_object_or_404(
        workspace.proposals.select_related("agreement", "action_item", "opened_by"), pk=proposal
    )
    found.workspace = workspace
    return found


def own_action_of(user: Any, body: Body, reference: str) -> ActionItem:
    """Return an action of which the user may enter readings.

    Raises:
        Http404: there is none, or it is not for them.
    """
    found = get_object_or_404(
        ActionItem.objects.select_related("body", "owner_group"), body=body, reference=reference
    )
    if not user_can_enter_readings(user, found):
        raise Http404
    return found
