"""Says where to look and whom to sign in as, and looks there itself."""

from __future__ import annotations

import urllib.error
import urllib.request
from typing import Any

from django.core.management.base import CommandError

from cms.example.logins import example_password
from engagement.organisations.enums import Role
from engagement.organisations.models import Membership

TOUR = (
    ("/", "The bodies"),
    ("/aldermoor/", "An NHS trust: an open consultation, a call for stories"),
    ("/aldermoor/consultations/outpatient-appointments/", "  read a consultation and answer it"),
    ("/aldermoor/consultations/outpatient-appointments/respond/", "  the first question"),
    ("/aldermoor/stories/tell/", "  tell a story"),
    ("/receipt/", "  see or take back what you sent"),
    ("/fenmarch/", "A council that has closed its consultation and answered"),
    ("/fenmarch/what-we-heard/libraries-and-hubs/", "  what it heard"),
    ("/fenmarch/action-plan/", "  what it does about it"),
    ("/fenmarch/objectives/", "  its equality objectives"),
    ("/account/login/", "Sign in"),
)
SIGNED_IN = (
    ("/desk/aldermoor/", "the officers' desk"),
    ("/workspaces/aldermoor/", "the workspaces"),
    ("/cms/", "the pages, for editors"),
)
SHOWN_ROLES = (
    Role.OFFICER,
    Role.MODERATOR,
    Role.PUBLISHER,
    Role.CONTRIBUTOR,
    Role.EDITOR,
    Role.ADMINISTRATOR,
)


def print_tour(out: Any, port: int) -> None:
    """Print addresses and logins."""
    out.write(f"\nHeard runs on http://127.0.0.1:{port}/\n")
    for address, what in TOUR:
        out.write(f"  {address:<58} {what}")
    out.write("\nOnce signed in:")
    for address, what in SIGNED_IN:
        out.write(f"  {address:<58} {what}")
    out.write(f"\nExample people, all with the password  {example_password()}")
    memberships = Membership.objects.filter(role__in=SHOWN_ROLES).select_related("user", "body")
    order = {role: place for place, role in enumerate(SHOWN_ROLES)}
    for one in sorted(memberships, key=lambda m: (m.body.slug, order[Role(m.role)], m.user_id)):
        out.write(f"  {one.user.email:<42} {one.get_role_display():<14} {one.body.name}")
    out.write("\nStop it with Ctrl+C; nothing is lost.")


def check_tour(out: Any, port: int) -> None:
    """Ask the running site for every address of the tour.

    Raises:
        CommandError: a page did not come, with its address and what came instead.
    """
    for address, _what in (*TOUR, *SIGNED_IN):
        url = f"http://127.0.0.1:{port}{address}"
        try:
            with urllib.request.urlopen(url, timeout=60) as answer:
                n_bytes = len(answer.read())
        except urllib.error.HTTPError as error:
            message = f"{address} answered {error.code}"
            raise CommandError(message) from error
        out.write(f"  {address} came, {n_bytes:,} bytes")
