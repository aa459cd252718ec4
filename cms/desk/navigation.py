"""What stands in the desk's navigation and in the tabs of one consultation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from cms.components.navigation import NavigationItem
from engagement.organisations.models import Body

# Name of the address and the words on the link; a room that isn't built has no link.
_ROOMS = (
    ("desk:home", _("Your desk")),
    ("desk:stories", _("Stories")),
    ("desk:quotes", _("Quotes")),
    ("desk:search", _("Search")),
    ("workspaces:home", _("Workspaces")),
)
_TABS = (
    ("desk:consultation", _("Overview")),
    ("desk:reading", _("Read")),
    ("desk:themes", _("Themes")),
    ("desk:findings", _("Findings")),
    ("desk:figures", _("Figures")),
)


def desk_items(body: Body, path: str) -> Iterator[NavigationItem]:
    """Yield the rooms of the desk for a reader at ``path``."""
    home = reverse("desk:home", args=[body.slug])
    for name, text in _ROOMS:
        href = _address(name, body.slug)
        if href is None:
            continue
        is_inside = href != home and path.startswith(href)
        yield NavigationItem(href, text, "page" if path == href else "true" if is_inside else "")


def consultation_tabs(consultation: Any, path: str) -> Iterator[NavigationItem]:
    """Yield the parts of the desk that belong to one consultation."""
    overview = _address("desk:consultation", consultation.body.slug, consultation.slug)
    for name, text in _TABS:
        href = _address(name, consultation.body.slug, consultation.slug)
        if href is None:
            continue
        is_inside = href != overview and path.startswith(href)
        yield NavigationItem(href, text, "page" if path == href else "true" if is_inside else "")


def _address(name: str, *args: str) -> str | None:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return None
