"""What stands in the navigation of the workspaces."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.components.navigation import NavigationItem
from engagement.organisations.models import Body
from engagement.organisations.permissions import user_can_use_desk, user_can_use_workspaces


def room_items(user: Any, body: Body, path: str) -> Iterator[NavigationItem]:
    """Yield the rooms that a user may enter from here, for a reader at ``path``."""
    actions = reverse("workspaces:actions", args=[body.slug])
    if user_can_use_workspaces(user, body):
        home = reverse("workspaces:home", args=[body.slug])
        is_inside = path.startswith(home) and not path.startswith(actions)
        current = "page" if path == home else "true" if is_inside else ""
        yield NavigationItem(home, _("Workspaces"), current)
    is_here = "page" if path == actions else "true" if path.startswith(actions) else ""
    yield NavigationItem(actions, _("Actions and readings"), is_here)
    if user_can_use_desk(user, body):
        yield NavigationItem(reverse("desk:home", args=[body.slug]), _("Desk"))
