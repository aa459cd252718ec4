"""What follows when a page that asks is taken off the site."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from cms.pages.models import CallPage
from engagement.consultations.services import take_down


def take_calls_down(page: Page, *, user: Any) -> int:
    """Close what a page and the pages below it ask; return how many were asking."""
    below = page.get_descendants(inclusive=True).live().specific()
    calls = [one.call for one in below if isinstance(one, CallPage) and one.call]
    return sum(_close(call, user) for call in calls)


def _close(call: Any, user: Any) -> bool:
    before = (call.published_at, call.closes_at)
    after = take_down(call=call, user=user)
    return (after.published_at, after.closes_at) != before
