"""Who may do what in Wagtail follows from the roles that people hold, and from nothing else."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group

from cms.pages.groups import EDITORS, KINDS, OFFICERS, PUBLISHERS
from engagement.organisations.enums import Role
from engagement.organisations.models import Body, Membership

GROUPS_OF_ROLE = {
    Role.EDITOR: (EDITORS,),
    Role.OFFICER: (OFFICERS,),
    Role.MODERATOR: (OFFICERS,),
    Role.PUBLISHER: (OFFICERS, PUBLISHERS),
}


def sync_wagtail_groups(user: Any) -> None:
    """Put a user into the groups that their roles stand for now, and out of any other body's.

    Called when a role changes and again at each request to ``/cms/``, so that a role which was
    taken away in another manner is gone there too.
    """
    wanted = _wanted_names(user)
    held = {group.name: group for group in user.groups.all()}
    managed = {name for name in held if _is_managed(name)}
    if wanted == managed:
        return
    user.groups.remove(*(held[name] for name in managed - wanted))
    user.groups.add(*Group.objects.filter(name__in=wanted - managed))


def _wanted_names(user: Any) -> set[str]:
    if not user.is_active:
        return set()
    held = Membership.objects.filter(user=user, is_active=True, role__in=GROUPS_OF_ROLE)
    return {
        f"{slug} {kind}"
        for slug, role in held.values_list("body__slug", "role")
        for kind in GROUPS_OF_ROLE[Role(role)]
    }


def _is_managed(name: str) -> bool:
    slug, _, kind = name.rpartition(" ")
    return kind in KINDS and Body.objects.filter(slug=slug).exists()
