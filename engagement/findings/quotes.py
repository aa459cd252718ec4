"""Quotes that may leave the desk: read by two people, allowed by their author, redacted.

Everything that is shown to a contributor or to the public comes through here, so that there
is one place that can be wrong about it, and one that is tested.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from engagement.moderation.enums import QuoteState
from engagement.words.enums import ConsentKind, RedactionProgress
from engagement.words.models import Consent, Passage
from engagement.words.reading import redacted_passage


@dataclass(frozen=True)
class ReleasedQuote:
    """Somebody's words as anybody may read them."""

    passage_id: uuid.UUID
    text: str
    language: str


def released(passages: QuerySet[Passage]) -> QuerySet[Passage]:
    """Keep the passages that may be shown outside the desk now.

    Asked each time and not remembered: a withdrawal, or a quote taken back, holds at once.
    """
    allowed = Consent.objects.filter(kind=ConsentKind.QUOTE, is_given=True)
    return passages.filter(
        quote__state=QuoteState.RELEASED,
        words__record__withdrawn_on=None,
        words__record__in=allowed.values("record"),
    ).exclude(words__redaction_progress=RedactionProgress.WAITING)


def readable(passages: QuerySet[Passage]) -> QuerySet[Passage]:
    """Return passages with what ``redacted_passage`` needs, in two queries for all."""
    return passages.select_related("words").prefetch_related("words__redactions")


def quotes_from(passages: QuerySet[Passage], *, limit: int) -> list[ReleasedQuote]:
    """Return at most ``limit`` released quotes among ``passages``, in their order."""
    return [quote_of(passage) for passage in readable(released(passages))[:limit]]


def quote_of(passage: Passage) -> ReleasedQuote:
    """Return a passage, known to be released, as a quote."""
    return ReleasedQuote(passage.pk, redacted_passage(passage), passage.words.language)


def without_consent(passages: Iterable[Passage]) -> list[str]:
    """Return the ids of passages whose authors did not allow quotes; not asked is not allowed."""
    by_record: dict[object, list[str]] = {}
    for passage in passages:
        by_record.setdefault(passage.words.record_id, []).append(str(passage.pk))
    allowed = set(
        Consent.objects.filter(
            kind=ConsentKind.QUOTE, is_given=True, record__in=by_record
        ).values_list("record_id", flat=True)
    )
    return [pk for record, pks in by_record.items() if record not in allowed for pk in pks]
