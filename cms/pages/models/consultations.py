"""Pages of consultations, and their list."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index

from cms.pages.blocks import SHORT_FEATURES, ContentBlocks, SupportingDocuments
from cms.pages.models.base import PublicPage
from cms.pages.models.calls import CallPage
from cms.pages.models.reporting import WhatWeHeardPage
from cms.pages.panels import CallPanel
from cms.pages.wording import explain_influence, say_closing, say_moment, say_opening
from engagement.consultations.enums import Phase
from engagement.consultations.models import Consultation
from engagement.consultations.services import create_consultation, publish_consultation


class ConsultationIndexPage(PublicPage):
    """All consultations of a body, the open ones first."""

    lede = models.CharField(_("opening sentence"), max_length=300, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("lede")]
    parent_page_types = ["pages.BodyPage"]
    subpage_types = ["pages.ConsultationPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of consultations")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the consultations in the order of their phases."""
        pages = ConsultationPage.objects.child_of(self).live().select_related("consultation")
        sections = [
            (heading, [page for page in pages if page.phase == phase])
            for phase, heading in (
                (Phase.OPEN, _("Open now")),
                (Phase.COMING, _("Opening soon")),
                (Phase.ANALYSING, _("Closed, being read")),
                (Phase.REPORTED, _("Answered")),
            )
        ]
        return {
            **super().get_context(request, *args, **kwargs),
            "sections": [section for section in sections if section[1]],
        }


class ConsultationPage(CallPage):
    """The public words of a consultation; its title is the question."""

    consultation = models.OneToOneField(
        Consultation, models.PROTECT, related_name="page", editable=False
    )
    introduction = RichTextField(
        _("introduction"), features=SHORT_FEATURES, help_text=_("What this is about and why now.")
    )
    content = StreamField(ContentBlocks(required=False), blank=True, verbose_name=_("content"))
    documents = StreamField(
        SupportingDocuments(required=False), blank=True, verbose_name=_("documents")
    )

    call_field = "consultation"
    content_panels = [
        *Page.content_panels,
        CallPanel(heading=_("Questions and terms")),
        FieldPanel("introduction"),
        FieldPanel("content"),
        FieldPanel("documents"),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.SearchField("content"),
    ]
    exclude_fields_in_copy = ["consultation"]
    parent_page_types = ["pages.ConsultationIndexPage"]
    subpage_types: list[str] = []
    is_creatable = True

    class Meta:
        verbose_name = _("consultation")

    @cached_property
    def phase(self) -> Phase:
        """Return where the consultation stands; a preview may show another."""
        return self.consultation.phase

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """Offer the page as it will look in each phase."""
        phases = (Phase.OPEN, Phase.COMING, Phase.ANALYSING, Phase.REPORTED)
        return [("", _("As it stands now")), *((str(phase), phase.label) for phase in phases)]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show the page in the phase that was asked for."""
        if mode_name:
            self.phase = Phase(mode_name)
        return super().serve_preview(request, mode_name)

    def create_call(self, body: Any) -> Consultation:
        """Make the draft consultation of a new page."""
        return create_consultation(body=body, slug=self.slug, title=self.title)

    def publish_call(self, user: Any) -> None:
        """Freeze the consultation, or refuse."""
        publish_consultation(consultation=self.consultation, user=user)

    def facts(self) -> list[Any]:
        """Return what a card says of the consultation, in a few words each."""
        return [self.when, _("Decided by: %(who)s") % {"who": self.consultation.decided_by}]

    @property
    def when(self) -> str:
        """Return how long people still have, or when it opens or closed."""
        consultation = self.consultation
        if self.phase == Phase.COMING and consultation.opens_at:
            return say_opening(consultation.opens_at)
        if self.phase in (Phase.OPEN, Phase.DRAFT):
            return say_closing(consultation.closes_at)
        closed_at = consultation.closes_at
        return _("Closed at %(when)s") % {"when": say_moment(closed_at)} if closed_at else ""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the terms in the words of the page."""
        context = super().get_context(request, *args, **kwargs)
        consultation = self.call
        if isinstance(consultation, Consultation):
            context |= {
                "consultation": consultation,
                "phase": self.phase,
                "influence_words": explain_influence(consultation.influence),
                "can_change": consultation.can_change.splitlines(),
                "cannot_change": consultation.cannot_change.splitlines(),
                "report_page": WhatWeHeardPage.live_page_of(consultation),
            }
        return context
