"""Keep a search, open it again, forget it: each officer's own."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cms.accounts.access import body_view
from cms.desk.reading.filters import as_query
from cms.desk.search.asking import Asked, read_asked
from engagement.consultations.selectors import consultations_of
from engagement.figures.saved_searches import count_saved_search, filter_of
from engagement.organisations.models import Body
from engagement.organisations.permissions import user_can_use_desk
from engagement.search.errors import SearchNotSaved
from engagement.search.models import SavedSearch
from engagement.search.saving import delete_search, look_at_search, save_search


@body_view(user_can_use_desk)
@require_POST
def keep(request: HttpRequest, body: Body) -> HttpResponse:
    """Save the search that is on the screen, under a name, and count it."""
    asked = read_asked(request.POST, list(consultations_of(body)))
    try:
        saved = save_search(
            body=body,
            user=request.user,
            name=request.POST.get("name", "").replace("\x00", " "),
            query=asked.query,
            chosen=asked.chosen.chosen,
        )
    except SearchNotSaved as refusal:
        messages.error(request, str(refusal))
    else:
        count_saved_search(saved)
        messages.success(request, _("Saved. “%(name)s” goes on counting.") % {"name": saved.name})
    return HttpResponseRedirect(_address(body, asked))


@body_view(user_can_use_desk)
@require_POST
def open_saved(request: HttpRequest, body: Body, saved: int) -> HttpResponse:
    """Open a saved search: what it found is known from now on."""
    found = _own(request, body, saved)
    count_saved_search(found)
    look_at_search(saved=found)
    where = {"q": found.query, "saved": str(found.pk)}
    return HttpResponseRedirect(
        f"{reverse('desk:search', args=[body.slug])}?{as_query(filter_of(found), where)}"
    )


@body_view(user_can_use_desk)
@require_POST
def forget(request: HttpRequest, body: Body, saved: int) -> HttpResponse:
    """Delete a saved search."""
    found = _own(request, body, saved)
    delete_search(saved=found)
    messages.success(request, _("“%(name)s” is deleted.") % {"name": found.name})
    return HttpResponseRedirect(reverse("desk:search", args=[body.slug]))


def saved_searches_of(body: Body, user: Any) -> list[SavedSearch]:
    """Return somebody's saved searches in a body, with what each finds and what is new."""
    return list(SavedSearch.objects.of(body=body, user=user).counted().order_by("name", "pk"))


def new_in(body: Body, user: Any, saved: str) -> tuple[SavedSearch | None, frozenset[Any]]:
    """Return a saved search and the answers that were new when its owner opened it."""
    if not saved.isdecimal() or len(saved) > 18:
        return None, frozenset()
    found = SavedSearch.objects.of(body=body, user=user).filter(pk=int(saved)).first()
    if found is None:
        return None, frozenset()
    # The first look is at 1, and what was there when it was saved was found before it.
    seen = max(found.look - 1, 1)
    return found, frozenset(found.finds.filter(look=seen).values_list("words_id", flat=True))


def _own(request: HttpRequest, body: Body, saved: int) -> SavedSearch:
    own = SavedSearch.objects.of(body=body, user=request.user).select_related("body")
    return get_object_or_404(own, pk=saved)


def _address(body: Body, asked: Asked) -> str:
    query = as_query(asked.chosen, {"q": asked.query})
    return f"{reverse('desk:search', args=[body.slug])}?{query}"
