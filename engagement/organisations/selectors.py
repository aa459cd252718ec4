"""Reads about bodies and the people in them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from engagement.organisations.models import Body


def bodies_of(user: Any) -> QuerySet[Body]:
    """Return the bodies in which a user holds any role now, by name."""
    if not user.is_authenticated or not user.is_active:
        return Body.objects.none()
    return Body.objects.filter(memberships__user=user, memberships__is_active=True).distinct()
