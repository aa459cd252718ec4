"""Pages of calls for stories, and the list of stories."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index

from cms.pages.blocks import SHORT_FEATURES, ContentBlocks
from cms.pages.models.base import PublicPage
from cms.pages.models.calls import CallPage
from cms.pages.panels import CallPanel
from cms.pages.wording import say_closing
from engagement.consultations.models import CallForStories
from engagement.consultations.services import create_call_for_stories, publish_call_for_stories
from engagement.stories.selectors import public_stories

STORIES_ON_A_PAGE = 12


class StoryIndexPage(PublicPage):
    """Stories that a moderator has released, and the calls for more."""

    lede = models.CharField(_("opening sentence"), max_length=300, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("lede")]
    parent_page_types = ["pages.BodyPage"]
    subpage_types = ["pages.CallForStoriesPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of stories")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the open calls and the public stories."""
        calls = CallForStoriesPage.objects.child_of(self).live().select_related("call_row")
        stories = public_stories(self.body) if self.body else []
        return {
            **super().get_context(request, *args, **kwargs),
            "calls": [page for page in calls if page.call_row.is_open],
            "page_obj": Paginator(stories, STORIES_ON_A_PAGE).get_page(request.GET.get("page")),
        }


class CallForStoriesPage(CallPage):
    """The public words of a call for stories."""

    call_row = models.OneToOneField(
        CallForStories, models.PROTECT, related_name="page", editable=False
    )
    introduction = RichTextField(
        _("introduction"), features=SHORT_FEATURES, help_text=_("Why you ask, and what follows.")
    )
    content = StreamField(ContentBlocks(required=False), blank=True, verbose_name=_("content"))

    call_field = "call_row"
    content_panels = [
        *Page.content_panels,
        CallPanel(heading=_("Prompt and terms")),
        FieldPanel("introduction"),
        FieldPanel("content"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]
    exclude_fields_in_copy = ["call_row"]
    parent_page_types = ["pages.StoryIndexPage"]
    subpage_types: list[str] = []
    is_creatable = True

    class Meta:
        verbose_name = _("call for stories")

    def create_call(self, body: Any) -> CallForStories:
        """Make the draft call of a new page."""
        return create_call_for_stories(body=body, slug=self.slug, title=self.title)

    def publish_call(self, user: Any) -> None:
        """Freeze the call, or refuse."""
        publish_call_for_stories(call=self.call_row, user=user)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the call and how long it is open."""
        context = super().get_context(request, *args, **kwargs)
        if isinstance(self.call, CallForStories):
            context |= {
                "call": self.call,
                "when": say_closing(self.call.closes_at) if self.call.is_open else "",
                "hints": self.call.hints.splitlines(),
            }
        return context
