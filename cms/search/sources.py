"""A body's live pages as search may find them."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator
from typing import Any

from wagtail.models import Page, PageQuerySet

from cms.pages.models import BodyPage, CallForStoriesPage, ConsultationPage, NewsPage, StandardPage
from engagement.organisations.models import Body
from engagement.search.published import PublishedItem

CONSULTATION, PAGE = "consultation", "page"
_FIELDS = ("lede", "introduction")
_TAG = re.compile(r"<[^>]*>")

Refs = Collection[str] | None


def published_consultations(body: Body, refs: Refs) -> Iterator[PublishedItem]:
    """Return the pages of consultations, with what they ask."""
    pages = _live(body, refs, ConsultationPage)
    for page in pages.select_related("consultation").prefetch_related("consultation__questions"):
        asked = (question.text for question in page.consultation.questions.all())
        yield _item(CONSULTATION, page, asked)


def published_pages(body: Body, refs: Refs) -> Iterator[PublishedItem]:
    """Return pages of text, news and calls for stories."""
    for kind in (StandardPage, NewsPage, CallForStoriesPage):
        for page in _live(body, refs, kind):
            yield _item(PAGE, page, ())


def text_of(page: Any) -> str:
    """Return what editors wrote on a page, without markup."""
    parts = [str(getattr(page, name, "") or "") for name in _FIELDS]
    content = getattr(page, "content", None)
    if content is not None:
        parts += content.stream_block.get_searchable_content(content)
    return "\n".join(stripped for part in parts if (stripped := _plain(part)))


def _live(body: Body, refs: Refs, kind: type[Page]) -> PageQuerySet:
    root = BodyPage.objects.live().filter(body_row=body).first()
    if root is None:
        return kind.objects.none()
    pages = kind.objects.live().public().descendant_of(root).order_by("pk")
    if refs is None:
        return pages
    return pages.filter(pk__in=[int(ref) for ref in refs])


def _item(kind: str, page: Any, more: Any) -> PublishedItem:
    text = "\n".join([text_of(page), *more])
    return PublishedItem(kind, str(page.pk), page.title, text.strip())


def _plain(markup: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", markup)).split())
