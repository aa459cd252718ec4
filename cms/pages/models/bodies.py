"""The first page of the site, and the first page of each body."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from cms.pages.models.base import PublicPage
from cms.pages.models.first_page import what_stands_on_the_first_page
from engagement.organisations.models import Body


class HomePage(PublicPage):
    """The site's own first page: the bodies to choose from."""

    lede = models.CharField(_("opening sentence"), max_length=300, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("lede")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["pages.BodyPage", "pages.StandardPage"]
    max_count = 1
    is_creatable = True

    class Meta:
        verbose_name = _("list of bodies")

    def list_bodies(self) -> list[BodyPage]:
        """Return the pages of the bodies, by name."""
        pages = BodyPage.objects.child_of(self).live().select_related("body_row")
        return list(pages.order_by("title"))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the bodies."""
        return {
            **super().get_context(request, *args, **kwargs),
            "body_pages": self.list_bodies(),
        }

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead to the only body where there is one: a list of one is a page too many."""
        pages = self.list_bodies()
        if len(pages) == 1:
            return HttpResponseRedirect(pages[0].get_url(request))
        return super().serve(request, *args, **kwargs)


class BodyPage(PublicPage):
    """The first page of a body; its slug is the body's, and every address below begins with it."""

    body_row = models.OneToOneField(
        Body, models.PROTECT, related_name="page", verbose_name=_("body")
    )
    sentence = models.CharField(
        _("one sentence"), max_length=300, blank=True, help_text=_("What people can do here.")
    )

    content_panels = [*Page.content_panels, FieldPanel("sentence")]
    parent_page_types = ["pages.HomePage"]
    subpage_types = [
        "pages.ConsultationIndexPage",
        "pages.StoryIndexPage",
        "pages.WhatWeHeardIndexPage",
        "pages.ActionPlanPage",
        "pages.NewsIndexPage",
        "pages.StandardPage",
    ]

    class Meta:
        verbose_name = _("first page of a body")

    def clean(self) -> None:
        """Keep the address that the body has everywhere else."""
        super().clean()
        if self.body_row_id and self.slug != self.body_row.slug:
            message = _("The address of a body's page is “%(slug)s”, like the body's own.")
            raise ValidationError(
                {"slug": ValidationError(message, params={"slug": self.body_row.slug})}
            )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what people can do now, and what changed because of them."""
        return {
            **super().get_context(request, *args, **kwargs),
            **what_stands_on_the_first_page(self),
        }
