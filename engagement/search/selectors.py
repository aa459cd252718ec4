"""Search a body's answers: the engine finds ids, the database gives and guards the words."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from django.db.models import QuerySet

from engagement.consultations.models import Consultation
from engagement.organisations.models import Body
from engagement.search.engines import Found, Scope, SearchUnavailable, search_engine
from engagement.search.indexing import searchable_words
from engagement.search.synonyms import synonyms_of
from engagement.words.models import Words
from engagement.words.reading import masked_text
from nlp.search import MEANING, explain, parse_query
from nlp.search import Query as Asked

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class SearchHit:
    """One text that was found.

    Attributes:
        why: the words that found it, and "meaning" where its meaning did.
        highlights: where those words stand, (start, end) in code points of the original.
    """

    words: Words
    score: float
    why: tuple[str, ...]
    highlights: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class SearchResult:
    """What a search came to.

    Attributes:
        is_degraded: the index was not there, so only exact words were looked for.
    """

    hits: tuple[SearchHit, ...]
    is_degraded: bool = False


def search_words(
    *, body: Body, query: str, consultation: Consultation | None = None, limit: int = 50
) -> SearchResult:
    """Return the body's answers that a query finds, best first.

    Args:
        consultation: only answers to this one, which must be the body's own.
    """
    query = query.strip()
    allowed = searchable_words().filter(record__body=body)
    if consultation is not None:
        allowed = allowed.filter(answer__question__consultation=consultation)
    if not query:
        return SearchResult(())
    synonyms = synonyms_of(body)
    try:
        found = search_engine().search(
            body.slug, query, scope=_scope(allowed, consultation), synonyms=synonyms, depth=limit
        )
    except SearchUnavailable as problem:
        logger.warning("search_degraded body=%s why=%s", body.slug, type(problem).__name__)
        return SearchResult(_search_database(allowed, query, limit), is_degraded=True)
    # Whatever the engine says, only what the database allows is shown.
    words = _with_context(allowed).in_bulk([one.id for one in found])
    by_id = {str(pk): piece for pk, piece in words.items()}
    asked = parse_query(query, synonyms)
    return SearchResult(tuple(_hit(by_id[one.id], one, asked) for one in found if one.id in by_id))


def _scope(allowed: QuerySet[Words], consultation: Consultation | None) -> Scope:
    return Scope(
        allowed_ids=lambda: {str(pk) for pk in allowed.values_list("pk", flat=True)},
        consultation=str(consultation.pk) if consultation else "",
    )


def _hit(words: Words, found: Found, asked: Asked) -> SearchHit:
    places, why = explain(masked_text(words), asked)
    if found.by_meaning:
        why = (*why, MEANING)
    return SearchHit(words, found.score, why, places)


def _with_context(words: QuerySet[Words]) -> QuerySet[Words]:
    return words.select_related("record", "answer__question__consultation")


def _search_database(words: QuerySet[Words], query: str, limit: int) -> tuple[SearchHit, ...]:
    """Look for the exact words in what may be read: slower, and without meaning."""
    hits = []
    wanted = query.strip('"').casefold()
    for piece in _with_context(words).filter(text__icontains=wanted)[: limit * 2]:
        # The text may match where it is hidden: only what can be read counts.
        at = masked_text(piece).casefold().find(wanted)
        if at >= 0:
            hits.append(SearchHit(piece, 1.0, (wanted,), ((at, at + len(wanted)),)))
    return tuple(hits[:limit])
