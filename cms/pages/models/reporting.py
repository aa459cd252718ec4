"""Pages that answer: the action plan, and what was heard in each consultation.

Their figures, quotes and actions are rendered from records each time; the page holds only the
editor's own words.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.pages.blocks import ContentBlocks
from cms.pages.models.base import PublicPage
from cms.reports.content import action_plan_context, report_context
from engagement.consultations.models import Consultation


class ActionPlanPage(PublicPage):
    """What a body does about inequality: its actions and how they stand."""

    lede = models.CharField(_("opening sentence"), max_length=600, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("lede")]
    parent_page_types = ["pages.BodyPage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("action plan")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the actions as this reader may see them."""
        context = super().get_context(request, *args, **kwargs)
        if self.body is None:
            return context
        return {**context, **action_plan_context(self.body, user=request.user)}


class WhatWeHeardIndexPage(PublicPage):
    """The reports of a body's consultations, the latest first."""

    lede = models.CharField(_("opening sentence"), max_length=300, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("lede")]
    parent_page_types = ["pages.BodyPage"]
    subpage_types = ["pages.WhatWeHeardPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of reports")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the published reports."""
        pages = WhatWeHeardPage.objects.child_of(self).live().select_related("consultation__report")
        shown = [page for page in pages if page.is_report_published]
        shown.sort(key=lambda page: page.consultation.report.published_on, reverse=True)
        return {**super().get_context(request, *args, **kwargs), "reports": shown}


class WhatWeHeardPage(PublicPage):
    """The report of one consultation; its slug is the consultation's."""

    consultation = models.OneToOneField(
        Consultation, models.PROTECT, related_name="report_page", editable=False
    )
    lede = models.CharField(_("opening sentence"), max_length=300, blank=True)
    content = StreamField(
        ContentBlocks(required=False),
        blank=True,
        verbose_name=_("more to say"),
        help_text=_("Shown below the findings. The findings and their figures aren't edited here."),
    )

    content_panels = [*Page.content_panels, FieldPanel("lede"), FieldPanel("content")]
    parent_page_types = ["pages.WhatWeHeardIndexPage"]
    subpage_types: list[str] = []
    is_creatable = False  # made when a publisher publishes the report on the desk
    settings_panels = PublicPage.settings_panels[:1]

    class Meta:
        verbose_name = _("what we heard")

    @property
    def is_report_published(self) -> bool:
        """Return whether a publisher has released the report."""
        report = getattr(self.consultation, "report", None)
        return report is not None and report.published_on is not None

    @staticmethod
    def live_page_of(consultation: Consultation) -> WhatWeHeardPage | None:
        """Return the page that answers a consultation once everybody may read it."""
        page = WhatWeHeardPage.objects.live().filter(consultation=consultation).first()
        return page if page and page.is_report_published else None

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add findings, figures, quotes and actions as this reader may see them."""
        context = super().get_context(request, *args, **kwargs)
        return {
            **context,
            "consultation": self.consultation,
            **report_context(self.consultation, user=request.user),
        }

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show nothing of a report that hasn't been released, whatever Wagtail says of the page."""
        if not self.is_report_published:
            raise Http404
        return super().serve(request, *args, **kwargs)
