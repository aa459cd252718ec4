"""Find what a body has published: the engine finds keys, the sources give what stands now.

Whatever the index still holds, a thing that was taken back is not found, and a thing that reads
otherwise now is found only by what it says now.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engagement.organisations.models import Body
from engagement.search.engines import Found, Scope, SearchUnavailable, search_engine
from engagement.search.published import PublishedItem, index_name, published_items
from engagement.search.synonyms import synonyms_of
from nlp.search import Doc, Query, Synonyms, build_index, explain, parse_query

logger = logging.getLogger(__name__)

MOST = 500  # of all kinds together
# Nearer than this two texts say much the same; further, meaning alone is no reason to show one.
CLOSE = 0.4
MOST_CLOSE = 6


@dataclass(frozen=True)
class PublishedHit:
    """One published thing that was found.

    Attributes:
        why: the words that found it; empty where its meaning did.
        highlights: where they stand in its ``whole``, in code points.
    """

    item: PublishedItem
    why: tuple[str, ...]
    highlights: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class PublishedResult:
    """What a search among published things came to, best first.

    Attributes:
        close: what shares no word with the question and says something close; only where no
            words found anything.
        is_degraded: the index was not there.
    """

    hits: tuple[PublishedHit, ...] = ()
    close: tuple[PublishedHit, ...] = ()
    is_degraded: bool = False


def find_published(body: Body, query: str) -> PublishedResult:
    """Return what a body has published and a question finds."""
    query = query.strip()
    if not query:
        return PublishedResult()
    synonyms = synonyms_of(body)
    asked = parse_query(query, synonyms)
    try:
        found = search_engine().search(
            index_name(body),
            query,
            scope=Scope(allowed_ids=set),
            synonyms=synonyms,
            depth=MOST,
        )
    except SearchUnavailable as problem:
        logger.warning("page_search_degraded body=%s why=%s", body.slug, type(problem).__name__)
        return PublishedResult(hits=_found_in_database(body, query, synonyms), is_degraded=True)
    standing = _standing(body, found)
    hits = [_hit(standing[one.id], asked) for one in found if one.by_words and one.id in standing]
    hits = [hit for hit in hits if hit.why]
    close = [] if hits else _close(found, standing)
    return PublishedResult(hits=tuple(hits), close=tuple(close))


def _standing(body: Body, found: Sequence[Found]) -> dict[str, PublishedItem]:
    """Return what each key that was found stands for now; nothing for what was taken back."""
    refs: dict[str, dict[str, str]] = defaultdict(dict)
    for one in found:
        kind, ref, _digest = one.id.split(":")
        refs[kind].setdefault(ref, one.id)
    return {
        refs[kind][item.ref]: item
        for kind in refs
        for item in published_items(body, kind=kind, refs=list(refs[kind]))
    }


def _hit(item: PublishedItem, asked: Query) -> PublishedHit:
    places, why = explain(item.whole, asked)
    return PublishedHit(item, why, places)


def _close(found: Iterable[Found], standing: dict[str, PublishedItem]) -> list[PublishedHit]:
    near = [one for one in found if one.cosine >= CLOSE and one.id in standing]
    # What reads otherwise now may mean something else now.
    same = [standing[one.id] for one in near if standing[one.id].key == one.id]
    return [PublishedHit(item, (), ()) for item in same[:MOST_CLOSE]]


def _found_in_database(body: Body, query: str, synonyms: Synonyms) -> tuple[PublishedHit, ...]:
    """Read everything that is published: there is little of it, beside what people sent."""
    items = {item.key: item for item in published_items(body)}
    index = build_index([Doc(key, item.whole) for key, item in items.items()])
    hits = index.search(query, mode="lexical", depth=MOST, synonyms=synonyms)
    return tuple(PublishedHit(items[hit.id], hit.why, hit.highlights) for hit in hits)
