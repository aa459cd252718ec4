"""Keep the search index in step with the database, from the outbox alone.

What is indexed: each answer's masked words under the id of its words. A withdrawn record
leaves nothing behind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from engagement.organisations.models import Body
from engagement.search.embedded import (
    IndexMissing,
    indexed_ids,
    keep_documents,
    put_documents,
    replace_documents,
)
from engagement.words.enums import RedactionProgress, WordsKind
from engagement.words.models import Record, Words
from engagement.words.reading import masked_text
from nlp.search import Doc


@dataclass(frozen=True)
class Drift:
    """What an index lacked or held beyond the database, in documents."""

    body: str
    n_documents: int
    n_missing: int
    n_left_over: int


def index_records(record_ids: Sequence[str]) -> None:
    """Index the answers of these records, or what is left of them."""
    words = searchable_words().filter(record_id__in=record_ids).select_related("record__body")
    documents: dict[Body, list[Doc]] = defaultdict(list)
    for piece in words:
        documents[piece.record.body].append(_document(piece))
    for body, of_body in documents.items():
        try:
            put_documents(body.slug, of_body)
        except IndexMissing:  # damaged: the database has all that belongs in it
            reindex_body(body)


def remove_records(record_ids: Sequence[str]) -> None:
    """Take withdrawn records out.

    Their words are gone from the database, ids and all, so what goes is whatever the index
    holds that the database no longer has.
    """
    for body in Body.objects.filter(records__in=record_ids).distinct():
        keep_documents(body.slug, _wanted_ids(body))


def reindex_body(body: Body) -> int:
    """Build a body's index from the database; return how many documents it has."""
    documents = [_document(piece) for piece in searchable_words().filter(record__body=body)]
    replace_documents(body.slug, documents)
    return len(documents)


def reconcile_body(body: Body) -> Drift:
    """Compare a body's index with the database and mend it, both ways."""
    wanted = _wanted_ids(body)
    try:
        known = indexed_ids(body.slug)
    except IndexMissing:
        known = set()
    missing = searchable_words().filter(pk__in=wanted - known)
    put_documents(body.slug, [_document(piece) for piece in missing])
    keep_documents(body.slug, wanted)
    return Drift(body.slug, len(wanted), len(wanted - known), len(known - wanted))


def searchable_words() -> QuerySet[Words]:
    """Return the answers that may be searched: standing, and looked at by the machine."""
    return (
        Words.objects.filter(kind=WordsKind.ANSWER, record__in=Record.objects.standing())
        .exclude(redaction_progress=RedactionProgress.WAITING)
        .prefetch_related("redactions")
        .order_by("pk")
    )


def _wanted_ids(body: Body) -> set[str]:
    words_ids = searchable_words().filter(record__body=body).values_list("pk", flat=True)
    return {str(words_id) for words_id in words_ids}


def _document(words: Words) -> Doc:
    return Doc(id=str(words.pk), text=masked_text(words))
