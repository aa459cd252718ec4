"""Tell the outbox when a page appears, changes or goes, so that search follows.

By Wagtail's own signals, because a page also appears at a set hour, with nobody at the screen.
What search shows comes from the database all the same: until it has followed, a page that is gone
is not found, and a new one not yet.
"""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from cms.pages.depths import BODY_PAGE_DEPTH
from engagement.core.outbox import write_message
from engagement.organisations.models import Body


def follow_pages() -> None:
    """Listen to what happens to pages; to each once, however often this is called."""
    for signal in (page_published, page_unpublished, post_page_move, post_delete):
        signal.connect(_tell, dispatch_uid="public search follows pages")


def _tell(*, instance: Any, **_more: Any) -> None:
    if not isinstance(instance, Page):
        return
    start = instance.path[: BODY_PAGE_DEPTH * Page.steplen]
    body_id = Body.objects.filter(page__path=start).values_list("pk", flat=True).first()
    if body_id is not None:
        write_message("published.changed", body_id)
