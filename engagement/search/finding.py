"""Find a body's answers: which ones, in what order; their words are for whoever shows them.

The engine says what answers a question, the database what may be found at all. Where the engine is
not there the database is asked for the words as they were typed.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from engagement.consultations.models import Consultation
from engagement.organisations.models import Body
from engagement.search.engines import MOST_FOUND, Found, Scope, SearchUnavailable, search_engine
from engagement.search.id_sets import among
from engagement.search.indexing import searchable_words
from engagement.search.synonyms import synonyms_of
from engagement.words.models import Words
from engagement.words.reading import masked_text
from nlp.search import Query, parse_query

logger = logging.getLogger(__name__)

MOST_READ = 2000  # texts that the database alone is searched through
NOTHING_ASKED = Query((), "")
_TYPED = re.compile(r"[\"\u201c\u201d*]")


@dataclass(frozen=True)
class FoundAnswers:
    """What a question found among a body's answers.

    Attributes:
        ranking: the answers, best first; none that the database would not show.
        asked: what the question was taken for.
        typed: the words as typed, where the database alone was searched.
        is_degraded: the index was not there, so only exact words were looked for.
        is_cut: more was found than anybody reads; these are the closest.
    """

    ranking: tuple[Found, ...] = ()
    asked: Query = NOTHING_ASKED
    typed: tuple[str, ...] = ()
    is_degraded: bool = False
    is_cut: bool = False

    @property
    def ids(self) -> frozenset[UUID]:
        """Return the ids of the words that were found."""
        return frozenset(UUID(one.id) for one in self.ranking)


def find_answers(
    *, body: Body, query: str, consultation: Consultation | None = None, depth: int = MOST_FOUND
) -> FoundAnswers:
    """Return the answers that a question finds; an empty one finds nothing.

    Args:
        body: whose answers are searched.
        query: as typed: words, "phrases", beginnings*.
        consultation: only answers to this one, which must be the body's own.
        depth: how many at most.
    """
    query = query.strip()
    if not query:
        return FoundAnswers()
    allowed = _allowed(body, consultation)
    synonyms = synonyms_of(body)
    scope = Scope(
        allowed_ids=lambda: {str(pk) for pk in allowed.values_list("pk", flat=True)},
        consultation=str(consultation.pk) if consultation else "",
    )
    try:
        found = search_engine().search(
            body.slug, query, scope=scope, synonyms=synonyms, depth=depth
        )
    except SearchUnavailable as problem:
        logger.warning("search_degraded body=%s why=%s", body.slug, type(problem).__name__)
        return _found_in_database(allowed, query, depth)
    # Whatever the engine says, only what the database allows is shown.
    standing = _standing(allowed, {one.id for one in found})
    return FoundAnswers(
        ranking=tuple(one for one in found if one.id in standing),
        asked=parse_query(query, synonyms),
        is_cut=len(found) >= MOST_FOUND,
    )


def places_of(text: str, typed: Iterable[str]) -> list[tuple[int, int]]:
    """Return where words stand in a text as they were typed, whole or within others.

    Empty where one of them is missing.
    """
    places: list[tuple[int, int]] = []
    for word in typed:
        found = [match.span() for match in re.finditer(re.escape(word), text, re.IGNORECASE)]
        if not found:
            return []
        places += found
    return _without_overlap(places)


def _allowed(body: Body, consultation: Consultation | None) -> QuerySet[Words]:
    allowed = searchable_words().filter(record__body=body)
    if consultation is not None:
        allowed = allowed.filter(answer__question__consultation=consultation)
    return allowed


def _standing(allowed: QuerySet[Words], ids: Collection[str]) -> set[str]:
    rows = (
        allowed.filter(pk__in=among(UUID(one) for one in ids))
        .order_by()
        .values_list("pk", flat=True)
    )
    return {str(pk) for pk in rows}


def _found_in_database(allowed: QuerySet[Words], query: str, depth: int) -> FoundAnswers:
    """Look for the words as typed in what may be read: slower, and without meaning."""
    typed = tuple(dict.fromkeys(_TYPED.sub(" ", query).split()))
    words = allowed
    for word in typed:
        words = words.filter(text__icontains=word)
    # The text may match where it is hidden: only what can be read counts.
    found = [
        Found(str(piece.pk), 1.0, by_words=True)
        for piece in words[:MOST_READ]
        if typed and places_of(masked_text(piece), typed)
    ]
    found.sort(key=lambda one: one.id)
    return FoundAnswers(ranking=tuple(found[:depth]), typed=typed, is_degraded=True)


def _without_overlap(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(places, key=lambda place: (place[0], -place[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
