"""Search what a body has published: for everybody, without an account and without JavaScript."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cms.search.grouping import ShownGroup, group_hits
from engagement.organisations.models import Body
from engagement.search.published_finding import find_published

LONGEST_QUERY = 300
ON_THE_FIRST = 3
ON_A_PAGE = 10


@require_safe
def search(request: HttpRequest, body: str) -> HttpResponse:
    """Show the form, and what was found: some of each kind, or one kind page by page."""
    shown = get_object_or_404(Body, slug=body)
    request.body_shown = shown  # type: ignore[attr-defined]
    query = request.GET.get("q", "").replace("\x00", " ").strip()
    is_too_long = len(query) > LONGEST_QUERY
    context: dict[str, Any] = {
        "body": shown,
        "query": query[:LONGEST_QUERY],
        "longest": LONGEST_QUERY,
        "is_too_long": is_too_long,
    }
    if query and not is_too_long:
        context |= _answered(request, shown, query)
    response = render(request, "search/search.html", context)
    # What somebody withdraws must be gone from every copy at once.
    response.headers["Cache-Control"] = "no-store"
    return response


def _answered(request: HttpRequest, body: Body, query: str) -> dict[str, Any]:
    result = find_published(body, query)
    groups = group_hits(body, result.hits)
    chosen = next((one for one in groups if one.key == request.GET.get("kind", "")), None)
    return {
        "groups": [_first(one) for one in groups],
        "n_found": sum(one.n_hits for one in groups),
        "chosen": chosen,
        "page_obj": _page(chosen, request.GET.get("page", "")) if chosen else None,
        "close": group_hits(body, result.close),
        "is_degraded": result.is_degraded,
    }


def _first(group: ShownGroup) -> dict[str, Any]:
    return {
        "group": group,
        "hits": group.hits[:ON_THE_FIRST],
        "n_more": group.n_hits - ON_THE_FIRST,
    }


def _page(group: ShownGroup, number: str) -> Any:
    return Paginator(group.hits, ON_A_PAGE).get_page(number)
