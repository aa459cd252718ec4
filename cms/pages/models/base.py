"""What every public page has: the body it belongs to, and the dates of its reviews."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from cms.pages.addresses import PublicPageForm
from cms.pages.depths import BODY_PAGE_DEPTH
from engagement.organisations.models import Body


class PublicPage(Page):
    """A page that says when it was last checked and when it will be again."""

    last_reviewed_on = models.DateField(
        _("last reviewed"), null=True, blank=True, help_text=_("Shown at the foot of the page.")
    )
    next_review_due_on = models.DateField(
        _("next review due"), null=True, blank=True, help_text=_("Shown at the foot of the page.")
    )

    settings_panels = [
        MultiFieldPanel(
            [FieldPanel("last_reviewed_on"), FieldPanel("next_review_due_on")],
            heading=_("Reviews"),
        ),
        *Page.settings_panels,
    ]
    base_form_class = PublicPageForm
    is_creatable = False

    class Meta:
        abstract = True

    @cached_property
    def body(self) -> Body | None:
        """Return the body under whose page this one stands; none for the site's own pages."""
        # The first segments of a page's path are its ancestors', so one query finds it.
        start = (self.path or "")[: BODY_PAGE_DEPTH * Page.steplen]
        return Body.objects.filter(page__path=start).first() if start else None

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the body, whose name, navigation and colour the page shows, and the way back."""
        return {
            **super().get_context(request, *args, **kwargs),
            "body": self.body,
            "breadcrumbs": self.list_breadcrumbs(),
        }

    def list_breadcrumbs(self) -> list[tuple[str, str]]:
        """Return title and address of the pages above, from the body's own page down."""
        if not self.path:
            return []
        above = self.get_ancestors().filter(depth__gte=BODY_PAGE_DEPTH).live()
        return [(page.title, page.url) for page in above]
