"""Count the searches that officers keep: by our own code over the ids that each finds.

Jobs call this after the index has changed; counting twice comes to the same. Where the index is
not there nothing is counted, so that no number is of another kind than the one before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from engagement.consultations.models import Consultation
from engagement.figures.facets import (
    CONSULTATION,
    ReadingFilter,
    found_scope,
    select_words,
)
from engagement.search.finding import find_answers
from engagement.search.models import SavedSearch
from engagement.search.saving import settle_finds


def count_saved_searches(body_ids: Sequence[str]) -> int:
    """Count every saved search of some bodies; return how many were counted."""
    searches = SavedSearch.objects.filter(body__in=body_ids).select_related("body")
    return sum(count_saved_search(saved) for saved in searches.order_by("pk"))


def count_saved_search(saved: SavedSearch) -> bool:
    """Bring what a saved search found up to date; return whether that could be done."""
    found = find_answers(body=saved.body, query=saved.query)
    if found.is_degraded:
        return False
    kept = _kept(saved, found.ids)
    settle_finds(saved=saved, found=kept, is_cut=found.is_cut)
    return True


def filter_of(saved: SavedSearch) -> ReadingFilter:
    """Return the filter of a saved search."""
    return ReadingFilter({group: frozenset(values) for group, values in saved.chosen.items()})


def _kept(saved: SavedSearch, found: frozenset[UUID]) -> frozenset[UUID]:
    chosen = filter_of(saved)
    if not chosen.chosen:
        return found
    scope = found_scope(found, _consultation_of(saved, chosen))
    return frozenset(select_words(scope, chosen).order_by().values_list("pk", flat=True))


def _consultation_of(saved: SavedSearch, chosen: ReadingFilter) -> Consultation | None:
    slugs = chosen.values(CONSULTATION)
    if len(slugs) != 1:
        return None
    return Consultation.objects.filter(body=saved.body, slug=next(iter(slugs))).first()
