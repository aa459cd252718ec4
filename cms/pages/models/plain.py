"""Standard pages and news."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from cms.pages.blocks import ContentBlocks
from cms.pages.models.base import PublicPage
from engagement.core import clock

NEWS_ON_A_PAGE = 20


class StandardPage(PublicPage):
    """A page of text: about, contact, accessibility, privacy."""

    lede = models.CharField(
        _("opening sentence"), max_length=300, blank=True, help_text=_("What the page is for.")
    )
    content = StreamField(ContentBlocks(required=False), blank=True, verbose_name=_("content"))

    content_panels = [*Page.content_panels, FieldPanel("lede"), FieldPanel("content")]
    search_fields = [*Page.search_fields, index.SearchField("lede"), index.SearchField("content")]
    parent_page_types = ["pages.HomePage", "pages.BodyPage", "pages.StandardPage"]
    subpage_types = ["pages.StandardPage"]

    class Meta:
        verbose_name = _("standard page")


class NewsIndexPage(PublicPage):
    """A body's news, the latest first."""

    lede = models.CharField(_("opening sentence"), max_length=300, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("lede")]
    parent_page_types = ["pages.BodyPage"]
    subpage_types = ["pages.NewsPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("news list")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add one page of the list."""
        news = NewsPage.objects.child_of(self).live().order_by("-published_on", "-pk")
        page_obj = Paginator(news, NEWS_ON_A_PAGE).get_page(request.GET.get("page"))
        return {**super().get_context(request, *args, **kwargs), "page_obj": page_obj}


class NewsPage(PublicPage):
    """One piece of news."""

    published_on = models.DateField(_("date"), default=clock.today)
    lede = models.CharField(_("opening sentence"), max_length=300)
    content = StreamField(ContentBlocks(required=False), blank=True, verbose_name=_("content"))

    content_panels = [
        *Page.content_panels,
        FieldPanel("published_on"),
        FieldPanel("lede"),
        FieldPanel("content"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("lede"), index.SearchField("content")]
    parent_page_types = ["pages.NewsIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("news")
