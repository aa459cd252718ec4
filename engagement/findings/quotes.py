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
from engagement.words.models import Passage
from engagement.words.reading import redacted_passage


@dataclass(frozen=True)
class ReleasedQuote:
    """Somebody's words as anybody may read them."""

    passage_id: uuid.UUID
    text: str
    language: str


def released(passages: QuerySet[Passage], *, body: Body) -> QuerySet[Passage]:
    """Keep a body's passages that may be shown outside the desk now.

    Asked each time and not remembered: a withdrawal, or a quote taken back, holds at once.
    """
    return passages.filter(pk__in=showable_quotes(body).values("passage")).exclude(
        words__redaction_progress=RedactionProgress.WAITING
    )


def readable(passages: QuerySet[Passage]) -> QuerySet[Passage]:
    """Return passages with what ``redacted_passage`` needs, in two queries for all."""
    return passages.select_related("words").prefetch_related("words__redactions")


def quotes_from(passages: QuerySet[Passage], *, body: Body, limit: int) -> list[ReleasedQuote]:
    """Return at most ``limit`` released quotes among ``passages``.

    In the order of their random ids: the order of arrival could tell who wrote what.
    """
    shown = readable(released(passages, body=body)).order_by("pk")
    return [quote_of(passage) for passage in shown[:limit]]


def quote_of(passage: Passage) -> ReleasedQuote:
    """Return a passage, known to be released, as a quote."""
    return ReleasedQuote(passage.pk, redacted_passage(passage), passage.words.language)
