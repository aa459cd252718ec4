"""Search a body's answers: what was found, by which words or by what meaning."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cms.accounts.access import body_view
from cms.desk.reading.filters import as_query
from cms.desk.search.asking import Asked, read_asked
from cms.desk.search.keeping import new_in, saved_searches_of
from cms.desk.search.showing import filters_of, shown_hit
from engagement.consultations.selectors import consultations_of
from engagement.figures.facets import ReadingFilter, ReadingScope, found_scope, select_words
from engagement.organisations.models import Body
from engagement.organisations.permissions import user_can_use_desk
from engagement.search.engines import MOST_FOUND
from engagement.search.finding import find_answers
from engagement.search.selectors import read_page

PER_PAGE = 20


@body_view(user_can_use_desk)
def search(request: HttpRequest, body: Body) -> HttpResponse:
    """Show the search form and a page of what it found, with filters."""
    consultations = list(consultations_of(body))
    asked = read_asked(request.GET, consultations)
    context: dict[str, Any] = {"asked": asked, "consultations": consultations}
    if asked.query:
        opened, new_ids = new_in(body, request.user, request.GET.get("saved", ""))
        context |= {"opened": opened, "new_ids": new_ids}
        context |= _answered(body, asked, request.GET.get("after", ""))
    else:
        context["saved_searches"] = saved_searches_of(body, request.user)
    return render(request, "desk/search/search.html", context)


def _answered(body: Body, asked: Asked, after: str) -> dict[str, Any]:
    found = find_answers(body=body, query=asked.query)
    scope = found_scope(found.ids, asked.consultation)
    kept = _kept(scope, asked)
    page = read_page(found, keep=kept, after=after, limit=PER_PAGE)
    return {
        "hits": [shown_hit(hit) for hit in page.hits],
        "n_kept": len(kept),
        "n_found": len(found.ranking),
        "groups": filters_of(body, scope, asked) if found.ranking else (),
        "is_degraded": found.is_degraded,
        "is_cut": found.is_cut,
        "most": MOST_FOUND,
        "after": after,
        "next_key": page.next_key,
        "here": as_query(asked.chosen, {"q": asked.query}),
        "all_href": f"?{as_query(ReadingFilter(), {'q': asked.query})}",
    }


def _kept(scope: ReadingScope, asked: Asked) -> frozenset[Any]:
    if not asked.chosen.chosen:
        return scope.found or frozenset()
    return frozenset(select_words(scope, asked.chosen).order_by().values_list("pk", flat=True))
