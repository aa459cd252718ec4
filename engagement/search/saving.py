"""Keep a search, look at what it finds, and forget it; counting it is for figures."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from engagement.core import clock
from engagement.organisations.models import Body
from engagement.search.errors import SearchNotSaved
from engagement.search.models import SavedFind, SavedSearch

MOST_SAVED = 30


@transaction.atomic
def save_search(
    *, body: Body, user: Any, name: str, query: str, chosen: Mapping[str, Collection[str]]
) -> SavedSearch:
    """Keep a search for an officer; what it finds now is known to them.

    Raises:
        SearchNotSaved: it has no name or no words, another has its name, or there are too many.
    """
    name, query = " ".join(name.split()), query.strip()
    own = SavedSearch.objects.of(body=body, user=user)
    if not name or not query:
        raise SearchNotSaved(_("Give the search a name, like “Getting home at night”."))
    if own.filter(name__iexact=name).exists():
        raise SearchNotSaved(_("You have a search of this name. Choose another."))
    if own.count() >= MOST_SAVED:
        raise SearchNotSaved(_("You have %(n)s searches. Delete one first.") % {"n": MOST_SAVED})
    return SavedSearch.objects.create(
        body=body,
        owner=user,
        name=name[:80],
        query=query[:300],
        chosen={group: sorted(values) for group, values in sorted(chosen.items()) if values},
        look=1,
    )


def look_at_search(*, saved: SavedSearch) -> None:
    """Take note that its owner looks at it: what it found so far is new no longer."""
    with transaction.atomic():
        held = SavedSearch.objects.select_for_update().get(pk=saved.pk)
        if held.finds.filter(look=held.look).exists():
            held.look += 1
            held.save(update_fields=["look"])


def delete_search(*, saved: SavedSearch) -> None:
    """Forget a search; the answers stay."""
    saved.delete()


@transaction.atomic
def settle_finds(*, saved: SavedSearch, found: Collection[UUID], is_cut: bool) -> None:
    """Bring what a search found up to what it finds now; twice is once.

    Args:
        saved: the search.
        found: ids of the words.
        is_cut: whether more was found than is counted.
    """
    held = SavedSearch.objects.select_for_update().filter(pk=saved.pk).first()
    if held is None:  # deleted meanwhile
        return
    known = set(held.finds.values_list("words_id", flat=True))
    gone, new = known - set(found), sorted(set(found) - known)
    # What it finds the first time was on the screen when it was saved.
    look = held.look if held.counted_at else held.look - 1
    for some in _by_thousand(sorted(gone)):
        held.finds.filter(words__in=some).delete()
    SavedFind.objects.bulk_create(
        [SavedFind(saved=held, words_id=pk, look=look) for pk in new],
        batch_size=500,
        ignore_conflicts=True,
    )
    held.counted_at, held.is_cut = clock.now(), is_cut
    held.save(update_fields=["counted_at", "is_cut"])


def _by_thousand(ids: list[UUID]) -> list[list[UUID]]:
    return [ids[at : at + 1000] for at in range(0, len(ids), 1000)]
