"""Reads about bodies and the people in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from engagement.organisations.models import Body, Membership, User


def bodies_of(user: Any) -> QuerySet[Body]:
    """Return the bodies in which a user holds any role now, by name."""
    if not user.is_authenticated or not user.is_active:
        return Body.objects.none()
    return Body.objects.filter(memberships__user=user, memberships__is_active=True).distinct()


@dataclass(frozen=True)
class Person:
    """Somebody who holds at least one role in a body now."""

    user: User
    memberships: tuple[Membership, ...]


def people_of(body: Body) -> list[Person]:
    """Return who holds which roles in a body now, by name."""
    held = Membership.objects.filter(body=body, is_active=True, user__is_active=True)
    by_person: dict[User, list[Membership]] = {}
    for membership in held.select_related("user").order_by("user__name", "user_id", "role"):
        by_person.setdefault(membership.user, []).append(membership)
    return [Person(user, tuple(memberships)) for user, memberships in by_person.items()]
