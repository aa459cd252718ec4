"""Turn ticked spans into passages that proposals and quotes can point at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from cms.desk.reading.evidence import span_value
from engagement.organisations.models import Body
from engagement.words.enums import RecordKind, RedactionProgress
from engagement.words.models import Passage, Words
from engagement.words.passages import get_or_create_passages
from engagement.words.reading import redacted_text
from engagement.words.translations import Source, source_of, with_sources

MOST = 200


@dataclass(frozen=True)
class TakenPassage:
    """A passage with its words as they may be read."""

    passage: Passage
    text: str
    language: str
    span: str
    source: Source | None = None


def passages_of_spans(body: Body, values: Iterable[str]) -> list[TakenPassage]:
    """Return the passages of spans in answers to the body; what is none is left out."""
    spans = [span for value in list(values)[:MOST] if (span := _read(value))]
    words = _readable(body, {words_id for words_id, _, _ in spans})
    wanted = [s for s in dict.fromkeys(spans) if s[0] in words and s[2] <= len(words[s[0]].text)]
    passages = get_or_create_passages(set(wanted)) if wanted else {}
    return [_taken(passages[span], words[span[0]]) for span in wanted]


def _taken(passage: Passage, words: Words) -> TakenPassage:
    start, end = passage.start, passage.end
    return TakenPassage(
        passage=passage,
        text=redacted_text(words, start, end),
        language=words.language,
        span=span_value(words.pk, start, end),
        source=source_of(words),
    )


def _readable(body: Body, ids: set[UUID]) -> dict[UUID, Words]:
    words = Words.objects.filter(
        pk__in=ids,
        record__body=body,
        record__kind=RecordKind.RESPONSE,
        record__withdrawn_on=None,
    )
    readable = words.exclude(redaction_progress=RedactionProgress.WAITING)
    return with_sources(readable).prefetch_related("redactions").in_bulk()


def _read(value: str) -> tuple[UUID, int, int] | None:
    try:
        words_text, start_text, end_text = value.split(".")
        words_id, start, end = UUID(words_text), int(start_text), int(end_text)
    except ValueError:
        return None
    return (words_id, start, end) if 0 <= start < end else None
