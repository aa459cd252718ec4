"""The rooms that somebody who signs in may enter, body by body."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from engagement.moderation.permissions import user_can_see_concerns
from engagement.organisations.enums import OFFICERS, Role
from engagement.organisations.models import Body
from engagement.organisations.permissions import (
    roles_of,
    user_can_administer,
    user_can_moderate,
    user_can_use_desk,
    user_can_use_workspaces,
)
from engagement.organisations.selectors import bodies_of

WRITERS = OFFICERS | {Role.EDITOR}


@dataclass(frozen=True)
class Room:
    """One door: where it leads and what one does behind it."""

    href: str
    title: Any
    text: Any


@dataclass(frozen=True)
class BodyRooms:
    """A body with the roles that somebody holds in it and the doors these open."""

    body: Body
    roles: tuple[Any, ...]
    rooms: tuple[Room, ...]


def _can_write_pages(user: Any, body: Body) -> bool:
    return bool(roles_of(user, body) & WRITERS)


_DOORS: tuple[tuple[str, Callable[[Any, Body], bool], Any, Any], ...] = (
    (
        "desk:home",
        user_can_use_desk,
        _("Desk"),
        _("Read what people said, decide on themes and tags, write findings."),
    ),
    (
        "desk:stories",
        user_can_moderate,
        _("Stories to decide"),
        _("Release, hold or refuse stories, and read quotes a second time."),
    ),
    (
        "desk:concerns",
        user_can_see_concerns,
        _("Safeguarding"),
        _("Read what people have told of harm, soonest first, and say what came of it."),
    ),
    (
        "workspaces:home",
        user_can_use_workspaces,
        _("Workspaces"),
        _("Turn evidence into actions together: draft, comment, agree."),
    ),
    (
        "wagtailadmin_home",
        _can_write_pages,
        _("Pages"),
        _("Write and publish what the public reads."),
    ),
    (
        "people",
        user_can_administer,
        _("People"),
        _("Add people, give roles and take them away."),
    ),
)


def rooms_of(user: Any) -> list[BodyRooms]:
    """Return the bodies that somebody holds a role in now, with the doors open to them."""
    return [
        BodyRooms(
            body=body,
            roles=tuple(sorted(str(role.label) for role in roles_of(user, body))),
            rooms=tuple(_open_doors(user, body)),
        )
        for body in bodies_of(user)
    ]


def _open_doors(user: Any, body: Body) -> Iterator[Room]:
    for name, check, title, text in _DOORS:
        href = _address(name, body)
        if href and check(user, body):
            yield Room(href, title, text)


def _address(name: str, body: Body) -> str:
    try:
        return reverse(name, args=[] if name == "wagtailadmin_home" else [body.slug])
    except NoReverseMatch:
        return ""  # a room that isn't built has no door
