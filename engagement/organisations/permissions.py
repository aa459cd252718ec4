"""Who holds which role in which body; every other app's rules are built on these."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from engagement.organisations.enums import (
    MODERATORS,
    OFFICERS,
    PUBLISHERS,
    WORKSPACE_MEMBERS,
    Role,
)
from engagement.organisations.models import Body, Membership


def roles_of(user: Any, body: Body) -> frozenset[Role]:
    """Return the roles that a user holds in a body now; none for a stranger.

    Read from the database each time: a role taken away is gone at the next request. A
    superuser is an operator, who keeps the installation running and reads no words.
    """
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    held = Membership.objects.filter(user=user, body=body, is_active=True)
    return frozenset(Role(role) for role in held.values_list("role", flat=True))


def user_has_role(user: Any, body: Body, roles: Iterable[Role]) -> bool:
    """Return whether a user holds at least one of the roles in the body."""
    return bool(roles_of(user, body) & frozenset(roles))


def user_can_use_desk(user: Any, body: Body) -> bool:
    """Return whether a user may read redacted responses on the body's desk."""
    return user_has_role(user, body, OFFICERS)


def user_can_moderate(user: Any, body: Body) -> bool:
    """Return whether a user may decide stories of the body."""
    return user_has_role(user, body, MODERATORS)


def user_can_publish(user: Any, body: Body) -> bool:
    """Return whether a user may seal figures and publish what was heard."""
    return user_has_role(user, body, PUBLISHERS)


def user_can_use_workspaces(user: Any, body: Body) -> bool:
    """Return whether a user may enter the body's workspaces at all."""
    return user_has_role(user, body, WORKSPACE_MEMBERS)


def user_can_administer(user: Any, body: Body) -> bool:
    """Return whether a user may manage people, frameworks and settings of the body."""
    return user_has_role(user, body, {Role.ADMINISTRATOR})
