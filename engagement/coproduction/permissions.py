"""Who may do what in a workspace: officers of its body, and contributors of its group."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from engagement.coproduction.enums import LIVE_STATES
from engagement.coproduction.models import Proposal, Workspace
from engagement.organisations.enums import OFFICERS, Role
from engagement.organisations.models import Body
from engagement.organisations.permissions import roles_of, user_has_role


def user_is_contributor(user: Any, workspace: Workspace) -> bool:
    """Return whether a user is a contributor of the body and in the workspace's group."""
    if not user_has_role(user, workspace.body, {Role.CONTRIBUTOR}):
        return False
    return workspace.group.members.filter(pk=user.pk).exists()


def user_can_open_workspace(user: Any, body: Body) -> bool:
    """Return whether a user may open a workspace of the body."""
    return user_has_role(user, body, OFFICERS)


def user_can_enter_workspace(user: Any, workspace: Workspace) -> bool:
    """Return whether a user may read a workspace and what is written there."""
    return user_has_role(user, workspace.body, OFFICERS) or user_is_contributor(user, workspace)


def user_can_open_proposal(user: Any, workspace: Workspace) -> bool:
    """Return whether a user may put a question with its evidence to the group."""
    return user_has_role(user, workspace.body, OFFICERS)


def user_can_write_proposal(user: Any, proposal: Proposal) -> bool:
    """Return whether a user may write the next revision of a proposal."""
    return proposal.state in LIVE_STATES and user_can_enter_workspace(user, proposal.workspace)


def user_can_comment_on_proposal(user: Any, proposal: Proposal) -> bool:
    """Return whether a user may comment on a proposal."""
    return user_can_write_proposal(user, proposal)


def user_can_sign_proposal(user: Any, proposal: Proposal) -> bool:
    """Return whether a user may agree or disagree with a proposal."""
    return user_can_write_proposal(user, proposal)


def user_can_make_action(user: Any, proposal: Proposal) -> bool:
    """Return whether a user may make an action item of a proposal."""
    is_live = proposal.state in LIVE_STATES
    return is_live and user_has_role(user, proposal.workspace.body, OFFICERS)


def user_can_close_proposal(user: Any, proposal: Proposal) -> bool:
    """Return whether a user may close a proposal without an action."""
    return user_can_make_action(user, proposal)


def workspaces_for(user: Any, body: Body) -> QuerySet[Workspace]:
    """Return the workspaces of a body that a user may enter."""
    roles = roles_of(user, body)
    workspaces = Workspace.objects.filter(body=body)
    if roles & OFFICERS:
        return workspaces
    if Role.CONTRIBUTOR in roles:
        return workspaces.filter(group__members=user)
    return workspaces.none()
