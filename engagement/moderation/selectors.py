"""Reads of quotes. What is shown is rendered from the record each time, never kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from engagement.moderation.enums import PUBLIC_STATES, QuoteState
from engagement.moderation.models import Quote
from engagement.organisations.models import Body
from engagement.words.enums import ConsentKind, RecordKind
from engagement.words.languages import HEARD, span_language
from engagement.words.reading import redacted_passage
from engagement.words.translations import Source, source_of_part, with_sources


@dataclass(frozen=True)
class ReadableQuote:
    """A quote as it may be shown: redacted, without date or sender."""

    quote_id: int
    passage_id: Any
    text: str
    language: str
    record_id: Any
    source: Source | None = None


def released_quotes(
    *, body: Body, passages: Iterable[Any] | None = None, consultation: Any = None
) -> list[ReadableQuote]:
    """Return quotes that may be shown to anybody, in an order that tells nothing.

    Args:
        passages: only quotes of these passages (or their ids).
        consultation: only quotes of answers to it (or its id).
    """
    quotes = showable_quotes(body)
    if passages is not None:
        quotes = quotes.filter(passage__in=list(passages))
    if consultation is not None:
        quotes = quotes.filter(passage__words__record__response__consultation=consultation)
    # By the passage's random id: quotes in the order of arrival could be joined to one person.
    return [_readable(quote) for quote in quotes.order_by("passage_id")]


def proposed_quotes(body: Body) -> QuerySet[Quote]:
    """Return the quotes of a body that wait for a second reader."""
    return (
        _quotes(body)
        .filter(state=QuoteState.PROPOSED)
        .select_related("proposed_by")
        .order_by("proposed_at")
    )


def showable_quotes(body: Body) -> QuerySet[Quote]:
    """Return released quotes whose record stands, allows quotes and is not a hidden story."""
    is_readable = Q(passage__words__record__kind=RecordKind.RESPONSE) | Q(
        passage__words__record__case__state__in=PUBLIC_STATES
    )
    return _quotes(body).filter(
        is_readable,
        state=QuoteState.RELEASED,
        passage__words__record__consents__kind=ConsentKind.QUOTE,
        passage__words__record__consents__is_given=True,
    )


def read_quotes(quotes: Iterable[Quote]) -> list[ReadableQuote]:
    """Return quotes as they may be shown."""
    return [_readable(quote) for quote in quotes]


def _quotes(body: Body) -> QuerySet[Quote]:
    # A quote of a translation that has been corrected is of words that nobody stands behind.
    quotes = Quote.objects.filter(
        passage__words__record__body=body,
        passage__words__record__withdrawn_on=None,
        passage__words__translation__replaced_at=None,
    )
    words = "passage__words__"
    fetched = quotes.select_related("passage__words").prefetch_related(
        f"{words}redactions", f"{words}{HEARD}"
    )
    return with_sources(fetched, words)


def _readable(quote: Quote) -> ReadableQuote:
    passage, words = quote.passage, quote.passage.words
    return ReadableQuote(
        quote_id=quote.pk,
        passage_id=quote.passage_id,
        text=redacted_passage(passage),
        language=span_language(words, passage.start, passage.end),
        record_id=words.record_id,
        source=source_of_part(words, passage.start, passage.end),
    )
