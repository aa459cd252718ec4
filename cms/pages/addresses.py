"""Addresses that belong to rooms and not to pages, those of rooms to come among them.

A page at one of them would never be seen, because rooms stand before pages.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from cms.pages.depths import BODY_PAGE_DEPTH, HOME_PAGE_DEPTH

AT_THE_TOP = frozenset(
    {
        "account",
        "api",
        "cms",
        "desk",
        "display",
        "django-admin",
        "documents",
        "healthz",
        "media",
        "metrics",
        "readyz",
        "receipt",
        "resume",
        "static",
        "workspaces",
    }
)
BELOW_A_BODY = frozenset(
    {"chain", "data", "events", "follow", "governance", "objectives", "programmes", "search"}
)
BELOW_ITS_LISTS = frozenset({"tell"})


def reserved_below(depth: int) -> frozenset[str]:
    """Return the slugs that no page may have below a page at a depth of the tree."""
    if depth == HOME_PAGE_DEPTH:
        return AT_THE_TOP
    return BELOW_A_BODY if depth == BODY_PAGE_DEPTH else BELOW_ITS_LISTS


class PublicPageForm(WagtailAdminPageForm):
    """The form of every page; refuses an address that belongs to a room."""

    def clean(self) -> dict[str, Any]:
        """Check the address."""
        cleaned = super().clean()
        slug = cleaned.get("slug", "")
        if self.parent_page is not None and slug in reserved_below(self.parent_page.depth):
            message = _("The address “%(slug)s” is used by the site itself. Choose another.")
            self.add_error("slug", ValidationError(message, params={"slug": slug}))
        return cleaned
