"""Where Wagtail asks us: choosers, menus, publication of what asks people, deletion."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.site_summary import PagesSummaryItem
from wagtail.models import Page

from cms.pages.door import is_editor, may_come_across
from cms.pages.models import CallPage
from cms.pages.unpublishing import take_calls_down
from engagement.consultations.errors import NotReadyToPublish
from engagement.consultations.models import Call
from engagement.consultations.services import discard_draft

OFFICERS_MENU = frozenset({"explorer"})


@hooks.register("construct_page_chooser_queryset")
def choose_among_own_pages(pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """Offer in choosers what the reader may come across, and the list of bodies on the way."""
    return pages if request.user.is_superuser else pages.filter(may_come_across(request.user))


@hooks.register("construct_explorer_page_queryset")
def explore_own_pages(parent: Page, pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """List in the explorer what the reader may come across."""
    return pages if request.user.is_superuser else pages.filter(may_come_across(request.user))


class OwnPagesViewSet(PagesAdminAPIViewSet):
    """Wagtail's API of its own pages, without those of other bodies."""

    def get_base_queryset(self) -> QuerySet[Page]:
        """Return what the reader may come across."""
        pages = super().get_base_queryset()
        user = self.request.user
        return pages if user.is_superuser else pages.filter(may_come_across(user))


@hooks.register("construct_admin_api")
def narrow_the_api(router: Any) -> None:
    """Put our page listing in the place of Wagtail's."""
    router.register_endpoint("pages", OwnPagesViewSet)


@hooks.register("construct_main_menu")
def show_officers_their_pages(request: HttpRequest, items: list[Any]) -> None:
    """Hide from officers what the door would refuse."""
    if not (request.user.is_superuser or is_editor(request.user)):
        items[:] = [item for item in items if item.name in OFFICERS_MENU]


@hooks.register("construct_homepage_summary_items", order=100)
def summarise_for_officers(request: HttpRequest, items: list[Any]) -> None:
    """Leave out of an officer's first page what leads where the door would refuse."""
    if not (request.user.is_superuser or is_editor(request.user)):
        items[:] = [item for item in items if isinstance(item, PagesSummaryItem)]


@hooks.register("construct_reports_menu")
def hide_what_is_closed(request: HttpRequest, items: list[Any]) -> None:
    """Hide the report on page types, which the door refuses."""
    if not request.user.is_superuser:
        items[:] = [item for item in items if item.name != "page-types-usage"]


@hooks.register("before_publish_page")
def publish_the_record(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Publish what the page asks before the page, or say what is missing."""
    if not isinstance(page, CallPage):
        return None
    try:
        page.publish_call(request.user)
    except NotReadyToPublish as error:
        intro = _("This page is saved as a draft. It can't be published yet.")
        messages.error(request, " ".join([intro, *error.problems]))
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None


@hooks.register("before_bulk_action")
def one_at_a_time(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Refuse to act on several pages at once where one of them asks people something."""
    pages = [page for page in objects if isinstance(page, Page)]
    if not any(_calls_below(page) for page in pages):
        return None
    messages.error(
        request,
        _("Nothing was changed. Pages that ask people something are handled one at a time."),
    )
    return redirect("wagtailadmin_explore", pages[0].get_parent().pk)


@hooks.register("before_unpublish_page")
def take_the_call_down(request: HttpRequest, page: Page) -> None:
    """Stop asking when the page goes, and say what that means."""
    if take_calls_down(page, user=request.user):
        messages.warning(
            request,
            _(
                "Nobody can answer any more: what was open is closed now. What people sent is "
                "kept, and they can still read and withdraw it with their receipt."
            ),
        )


@hooks.register("before_delete_page")
def keep_what_was_asked(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to delete a page below which people were asked; a draft goes with its record."""
    calls = _calls_below(page)
    if any(call.published_at for call in calls):
        messages.error(
            request,
            _("People were asked here, so the page stays. Unpublish it to take it off the site."),
        )
        return redirect("wagtailadmin_pages:edit", page.pk)
    request.drafts_to_discard = calls  # type: ignore[attr-defined]
    return None


def _calls_below(page: Page) -> list[Call]:
    below = page.get_descendants(inclusive=True).specific()
    return [one.call for one in below if isinstance(one, CallPage) and one.call]


@hooks.register("after_delete_page")
def discard_drafts(request: HttpRequest, page: Page) -> None:
    """Delete the drafts whose pages were deleted."""
    for call in getattr(request, "drafts_to_discard", []):
        discard_draft(call=call)


@hooks.register("before_move_page")
def stay_with_the_body(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """Refuse to move a page from one body to another: its record would stay behind."""
    if page.specific.body == getattr(destination.specific, "body", None):
        return None
    messages.error(request, _("A page stays with its body. Make a new page there instead."))
    return redirect("wagtailadmin_pages:edit", page.pk)
