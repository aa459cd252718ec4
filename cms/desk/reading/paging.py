"""Pages of answers by key: the next page begins after the last answer, however many came since.

Newest day first. Within a day the order is that of random ids, so that it tells nothing of who
answered when.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from engagement.words.languages import HEARD
from engagement.words.models import Words
from engagement.words.translations import with_sources

PER_PAGE = 20
_ORDER = ("-record__received_on", "record_id", "answer__question__position", "pk")


@dataclass(frozen=True)
class Page:
    """Some answers; ``next_key`` is empty on the last page."""

    words: list[Words]
    next_key: str


def page_of(words: QuerySet[Words], key: str, *, per_page: int = PER_PAGE) -> Page:
    """Return the answers after a key, from the first where the key is empty or not ours."""
    after = _read(key)
    if after is not None:
        words = words.filter(after)
    found = list(
        with_sources(words)
        .select_related("record", "answer__question", "answer__response", "position")
        .prefetch_related("redactions", "record__consents", HEARD)
        .order_by(*_ORDER)[: per_page + 1]
    )
    shown = found[:per_page]
    return Page(shown, _write(shown[-1]) if len(found) > per_page else "")


def _write(words: Words) -> str:
    record, position = words.record, words.answer.question.position
    return f"{record.received_on:%Y-%m-%d}.{record.pk.hex}.{position}"


def _read(key: str) -> Q | None:
    try:
        day_text, record_text, position_text = key.split(".")
        day, record = dt.date.fromisoformat(day_text), uuid.UUID(record_text)
        position = int(position_text)
    except ValueError:
        return None
    same_day = Q(record__received_on=day)
    return (
        Q(record__received_on__lt=day)
        | same_day & Q(record_id__gt=record)
        | same_day & Q(record_id=record, answer__question__position__gt=position)
    )
