"""What stands in the desk's navigation and in the tabs of one consultation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from cms.components.navigation import NavigationItem
from engagement.organisations.enums import MODERATORS, OFFICERS, WORKSPACE_MEMBERS, Role
from engagement.organisations.models import Body
from engagement.organisations.permissions import roles_of

# Name of the address, the words on the link, and the roles for which it is.
_ROOMS = (
    ("desk:home", _("Your desk"), OFFICERS),
    ("desk:stories", _("Stories"), MODERATORS),
    ("desk:flags", _("Flags"), OFFICERS),
    ("desk:concerns", _("Safeguarding"), {Role.SAFEGUARDING_LEAD}),
    ("desk:quotes", _("Quotes"), MODERATORS),
    ("desk:search", _("Search"), OFFICERS),
    ("desk:translations", _("Translations"), OFFICERS),
    ("workspaces:home", _("Workspaces"), WORKSPACE_MEMBERS),
)
_TABS = (
    ("desk:consultation", _("Overview")),
    ("desk:reading", _("Read")),
    ("desk:themes", _("Themes")),
    ("desk:coding", _("Coding")),
    ("desk:tags", _("Tags")),
    ("desk:findings", _("Findings")),
    ("desk:figures", _("Figures")),
)

# Pages of a tab that have an address of their own, beside the consultation's.
_BESIDE = {
    "desk:reading": ("responses/",),
    "desk:themes": ("themes/",),
    "desk:coding": ("coding-runs/", "studies/"),
    "desk:tags": ("tag-checks/",),
}


def desk_items(body: Body, user: Any, path: str) -> Iterator[NavigationItem]:
    """Yield the rooms of the desk that a user may enter, for a reader at ``path``."""
    home = reverse("desk:home", args=[body.slug])
    held = roles_of(user, body)
    for name, text, roles in _ROOMS:
        href = address_of(name, body.slug)
        if href is None or not held & roles:
            continue
        is_inside = href != home and path.startswith(href)
        yield NavigationItem(href, text, "page" if path == href else "true" if is_inside else "")


def consultation_tabs(consultation: Any, path: str) -> Iterator[NavigationItem]:
    """Yield the parts of the desk that belong to one consultation."""
    overview = address_of("desk:consultation", consultation.body.slug, consultation.slug)
    home = reverse("desk:home", args=[consultation.body.slug])
    for name, text in _TABS:
        href = address_of(name, consultation.body.slug, consultation.slug)
        if href is None:
            continue
        inside = [href, *(f"{home}{piece}" for piece in _BESIDE.get(name, ()))]
        is_inside = href != overview and path.startswith(tuple(inside))
        yield NavigationItem(href, text, "page" if path == href else "true" if is_inside else "")


def address_of(name: str, *args: Any) -> str | None:
    """Return the address of a room, or None where nobody has built it."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return None
