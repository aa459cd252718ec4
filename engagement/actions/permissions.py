"""Who may do what to an action item."""

from __future__ import annotations

from typing import Any

from engagement.actions.models import ActionItem
from engagement.organisations.enums import OFFICERS, PUBLISHERS
from engagement.organisations.permissions import roles_of, user_has_role


def user_can_read_action(user: Any, action: ActionItem) -> bool:
    """Return whether somebody may see the action: anybody, once it is published."""
    if action.published_on is not None:
        return True
    return user_has_role(user, action.body, OFFICERS) or user_owns_action(user, action)


def user_owns_action(user: Any, action: ActionItem) -> bool:
    """Return whether the action is the user's, alone or as one of its group.

    Whoever has left the body keeps nothing, even where a group still lists them.
    """
    if not roles_of(user, action.body):
        return False
    if action.owner_id == user.pk:
        return True
    return action.owner_group is not None and action.owner_group.members.filter(pk=user.pk).exists()


def user_can_enter_readings(user: Any, action: ActionItem) -> bool:
    """Return whether a user may enter or correct a reading of the action."""
    return user_has_role(user, action.body, OFFICERS) or user_owns_action(user, action)


def user_can_publish_action(user: Any, action: ActionItem) -> bool:
    """Return whether a user may make the action public."""
    return user_has_role(user, action.body, PUBLISHERS)


def user_can_close_action(user: Any, action: ActionItem) -> bool:
    """Return whether a user may record that the action is done."""
    return user_has_role(user, action.body, OFFICERS)
