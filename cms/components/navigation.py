"""What stands in a body's main navigation, and which item the reader is in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

_ITEMS = (
    ("consultations", _("Consultations")),
    ("stories", _("Stories")),
    ("what-we-heard", _("What we heard")),
    ("objectives", _("Objectives")),
    ("action-plan", _("Action plan")),
    ("news", _("News")),
    ("search", _("Search")),
)


@dataclass(frozen=True)
class NavigationItem:
    """One link; ``is_current`` is the value of ``aria-current``, or empty."""

    href: str
    text: Any
    is_current: str = ""


def public_items(body: Any, path: str) -> Iterator[NavigationItem]:
    """Yield the public navigation of ``body`` for a reader at ``path``."""
    for segment, text in _ITEMS:
        href = f"/{body.slug}/{segment}/"
        current = "page" if path == href else "true" if path.startswith(href) else ""
        yield NavigationItem(href=href, text=text, is_current=current)
