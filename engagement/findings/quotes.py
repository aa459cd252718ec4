"""Quotes that may leave the desk: read by two people, allowed by their author, redacted.

Everything that is shown to a contributor or to the public comes through here, so that there
is one place that can be wrong about it, and one that is tested.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.db.models import QuerySet

from engagement.moderation.selectors import showable_quotes
from engagement.organisations.models import Body
from engagement.words.enums import RedactionProgress
from engagement.words.languages import HEARD, span_language
from engagement.words.models import Passage
from engagement.words.reading import redacted_passage
from engagement.words.translations import Source, source_of_part, with_sources


@dataclass(frozen=True)
class ReleasedQuote:
    """Somebody's words as anybody may read them; ``source`` where they are a translation."""

    passage_id: uuid.UUID
    text: str
    language: str
    source: Source | None = None


def released(passages: QuerySet[Passage], *, body: Body) -> QuerySet[Passage]:
    """Keep a body's passages that may be shown outside the desk now.

    Asked each time and not remembered: a withdrawal, or a quote taken back, holds at once.
    """
    return passages.filter(pk__in=showable_quotes(body).values("passage")).exclude(
        words__redaction_progress=RedactionProgress.WAITING
    )


def readable(passages: QuerySet[Passage]) -> QuerySet[Passage]:
    """Return passages with what ``quote_of`` needs, in three queries for all."""
    fetched = passages.select_related("words").prefetch_related(
        "words__redactions", f"words__{HEARD}"
    )
    return with_sources(fetched, "words__")


def quotes_from(passages: QuerySet[Passage], *, body: Body, limit: int) -> list[ReleasedQuote]:
    """Return at most ``limit`` released quotes among ``passages``.

    In the order of their random ids: the order of arrival could tell who wrote what.
    """
    shown = readable(released(passages, body=body)).order_by("pk")
    return [quote_of(passage) for passage in shown[:limit]]


def quote_of(passage: Passage) -> ReleasedQuote:
    """Return a passage, known to be released, as a quote."""
    words, start, end = passage.words, passage.start, passage.end
    return ReleasedQuote(
        passage_id=passage.pk,
        text=redacted_passage(passage),
        language=span_language(words, start, end),
        source=source_of_part(words, start, end),
    )
