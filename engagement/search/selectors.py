"""Read what a search found, a page at a time, with the words that found it and where they stand."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from engagement.consultations.models import Consultation
from engagement.organisations.models import Body
from engagement.search.engines import Found, Place, continue_after
from engagement.search.finding import FoundAnswers, find_answers, places_of
from engagement.search.indexing import searchable_words
from engagement.words.models import Words
from engagement.words.reading import masked_text
from engagement.words.translations import with_sources
from nlp.search import MEANING, explain


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
    """One page of what a search came to.

    Attributes:
        is_degraded: the index was not there, so only exact words were looked for.
        next_key: what the next page is asked for with; empty on the last.
    """

    hits: tuple[SearchHit, ...]
    is_degraded: bool = False
    next_key: str = ""


def search_words(
    *,
    body: Body,
    query: str,
    consultation: Consultation | None = None,
    limit: int = 50,
    after: str = "",
) -> SearchResult:
    """Return a page of the body's answers that a query finds, best first.

    Args:
        body: whose answers are searched.
        query: as typed.
        consultation: only answers to this one, which must be the body's own.
        limit: how many at most.
        after: the ``next_key`` of the page before.
    """
    found = find_answers(body=body, query=query, consultation=consultation)
    return read_page(found, after=after, limit=limit)


def read_page(
    found: FoundAnswers, *, keep: Collection[UUID] | None = None, after: str = "", limit: int = 50
) -> SearchResult:
    """Return a page of what was found, with its words.

    Args:
        found: by `find_answers`.
        keep: only these, where a filter was chosen; None for all.
        after: the ``next_key`` of the page before; one that isn't ours begins anew.
        limit: how many at most.
    """
    kept = found.ranking
    if keep is not None:
        wanted = {str(pk) for pk in keep}
        kept = tuple(one for one in kept if one.id in wanted)
    rest = continue_after(kept, read_key(after))
    shown = rest[:limit]
    words = with_sources(
        searchable_words().select_related("record", "answer__question__consultation")
    )
    by_id = {str(pk): piece for pk, piece in words.in_bulk([one.id for one in shown]).items()}
    return SearchResult(
        hits=tuple(_hit(by_id[one.id], one, found) for one in shown if one.id in by_id),
        is_degraded=found.is_degraded,
        next_key=write_key(shown[-1]) if len(rest) > limit else "",
    )


def write_key(last: Found) -> str:
    """Return where a page ended as an address carries it; nobody need read it."""
    written = f"{last.score:.6f} {last.id}".encode()
    return base64.urlsafe_b64encode(written).decode().rstrip("=")


def read_key(key: str) -> Place | None:
    """Return where the page before ended, or None where the key is empty or none of ours."""
    try:
        written = base64.urlsafe_b64decode(key + "=" * (-len(key) % 4)).decode()
        score, words_id = written.split(" ")
        return Place(float(score), words_id)
    except (binascii.Error, ValueError):
        return None


def _hit(words: Words, found: Found, answers: FoundAnswers) -> SearchHit:
    text = masked_text(words)
    if answers.is_degraded:
        return SearchHit(words, found.score, answers.typed, tuple(places_of(text, answers.typed)))
    places, why = explain(text, answers.asked)
    if found.by_meaning:
        why = (*why, MEANING)
    return SearchHit(words, found.score, why, places)
