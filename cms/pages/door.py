"""The door of ``/cms/``: what somebody may see there, decided at each request.

Wagtail shows any editor the titles of every page, in its choosers, its search and its own API.
Here an editor reaches nothing of another body, and an officer nothing but the pages that ask.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.accounts.wagtail_groups import sync_wagtail_groups
from cms.pages.depths import BODY_PAGE_DEPTH
from cms.pages.groups import EDITORS
from cms.pages.models import CallPage

PAGE_ARGUMENTS = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "pk")
PAGE_NAMESPACES = frozenset({"wagtailadmin_pages", "wagtailadmin_api:pages"})
# Asks other sites, or lists what lies in every body's collection.
CLOSED = frozenset({"wagtailembeds", "wagtailadmin_api:documents", "wagtailadmin_api:images"})
# Names the page of each type that was edited last, whoever's it is.
CLOSED_VIEWS = frozenset(
    {
        "wagtailadmin_reports:page_types_usage",
        "wagtailadmin_reports:page_types_usage_results",
    }
)
OFFICERS_NAMESPACES = frozenset(
    {
        "wagtailadmin_pages",
        "wagtailadmin_api:pages",
        "wagtailadmin_editing_sessions",
        "wagtaildocs_chooser",
        "wagtailimages_chooser",
    }
)
OFFICERS_VIEWS = frozenset(
    {
        "wagtailadmin_home",
        "wagtailadmin_explore_root",
        "wagtailadmin_explore",
        "wagtailadmin_explore_results",
        "wagtailadmin_account",
        "wagtailadmin_logout",
        "wagtailadmin_sprite",
        "wagtailadmin_javascript_catalog",
        "wagtailadmin_dismissibles",
        "wagtailadmin_block_preview",
        "wagtailadmin_choose_page",
        "wagtailadmin_choose_page_child",
        "wagtailadmin_choose_page_search",
        "wagtailadmin_choose_page_chosen_multiple",
        "wagtailadmin_choose_page_external_link",
        "wagtailadmin_choose_page_email_link",
        "wagtailadmin_choose_page_phone_link",
        "wagtailadmin_choose_page_anchor_link",
    }
)
# Views at which officers may stand on a list, to reach the pages below it.
ON_LISTS = frozenset({"add", "add_subpage", "preview_on_add", "search", "search_results"})


class CmsDoor:
    """Answers 404 to what the reader has no business with under ``/cms/``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; the decision is made once its view is known."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> None:
        """Refuse what isn't the reader's.

        Raises:
            Http404: it isn't.
        """
        user = request.user
        if not request.path_info.startswith("/cms/") or not user.is_authenticated:
            return
        match = request.resolver_match
        namespace = match.namespace if match else ""
        if namespace == "wagtailembeds":
            raise Http404
        if user.is_superuser:
            return
        sync_wagtail_groups(user)
        if namespace in CLOSED or (match and match.view_name in CLOSED_VIEWS):
            raise Http404
        page = _page_asked_for(namespace, match, kwargs)
        if page is not None and not _comes_across(user, page):
            raise Http404
        if not is_editor(user) and not _is_an_officers(match, namespace, page, user):
            raise Http404


def may_come_across(user: Any) -> Q:
    """Return the condition for pages whose titles a user may see under ``/cms/``.

    The root and the list of bodies stand above everybody's pages and are on the way to them.
    """
    own = PagePermissionPolicy().explorable_instances(user)
    return Q(pk__in=own.values("pk")) | Q(depth__lt=BODY_PAGE_DEPTH)


def _comes_across(user: Any, page: Page) -> bool:
    return Page.objects.filter(may_come_across(user), pk=page.pk).exists()


def _page_asked_for(namespace: str, match: Any, kwargs: dict[str, Any]) -> Page | None:
    is_about_pages = namespace in PAGE_NAMESPACES or "parent_page_id" in kwargs
    if not is_about_pages:
        return None
    ids = [kwargs[name] for name in PAGE_ARGUMENTS if name in kwargs]
    if not ids:
        return None
    page = Page.objects.filter(pk=ids[0]).first()
    if page is None:
        raise Http404
    return page


def is_editor(user: Any) -> bool:
    """Return whether a user writes more of some body's pages than those that ask."""
    return any(group.name.endswith(f" {EDITORS}") for group in user.groups.all())


def _is_an_officers(match: Any, namespace: str, page: Page | None, user: Any) -> bool:
    """Return whether a view, on the page it is about, is one that an officer may use."""
    if match.view_name in OFFICERS_VIEWS:
        return True
    if namespace not in OFFICERS_NAMESPACES:
        return False
    if page is None or namespace != "wagtailadmin_pages" or match.url_name in ON_LISTS:
        return True
    return isinstance(page.specific, CallPage) or _is_being_read(page, user)


def _is_being_read(page: Page, user: Any) -> bool:
    """Return whether a page waits for this user, as a publisher, to read it."""
    task = page.current_workflow_task
    return task is not None and bool(task.specific.get_actions(page.specific, user))
