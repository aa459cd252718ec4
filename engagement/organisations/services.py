"""Giving people roles in a body and taking them away, each noted in the audit chain."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from engagement.core.audit import record_action
from engagement.organisations.enums import Role
from engagement.organisations.models import Body, Membership, User


@transaction.atomic
def grant_role(*, user: User, body: Body, role: Role, actor: Any) -> bool:
    """Give a person a role in a body; return whether anything changed.

    Args:
        user: who gets it.
        body: where.
        role: which.
        actor: the user who gives it, or the name of the job.
    """
    membership, is_new = Membership.objects.get_or_create(user=user, body=body, role=Role(role))
    if membership.is_active and not is_new:
        return False
    membership.is_active = True
    membership.save(update_fields=["is_active"])
    _note(actor, "grant_role", user, body, role)
    return True


@transaction.atomic
def revoke_role(*, user: User, body: Body, role: Role, actor: Any) -> bool:
    """Take a role away, from the next request on; return whether anything changed."""
    held = Membership.objects.filter(user=user, body=body, role=role, is_active=True)
    if not held.update(is_active=False):
        return False
    _note(actor, "revoke_role", user, body, role)
    return True


def _note(actor: Any, action: str, user: User, body: Body, role: Role) -> None:
    record_action(
        actor=actor, action=action, subject=user, body=body.slug, detail={"role": str(role)}
    )
