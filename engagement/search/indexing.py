"""Keep the search index in step with the database, from the outbox alone.

What is indexed: each answer's masked words, as they are read (an officer's translation in place
of what it translates), under the id of those words. A withdrawn record
leaves nothing behind, whatever order messages come in: what was written is held against the
database again afterwards, and a server keeps the version of each write.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from engagement.core import clock
from engagement.core.models import OutboxMessage
from engagement.core.outbox import write_messages
from engagement.organisations.models import Body
from engagement.search.engines import Document, IndexMissing, search_engine
from engagement.search.models import SavedSearch
from engagement.words.enums import RedactionProgress
from engagement.words.models import Record, Words
from engagement.words.reading import masked_text

TOPIC = "answers.indexed"


@dataclass(frozen=True)
class Drift:
    """What an index lacked or held beyond the database, in documents."""

    body: str
    n_documents: int
    n_missing: int
    n_left_over: int


def index_records(record_ids: Sequence[str]) -> None:
    """Index the answers of these records, or what is left of them."""
    version = time.time_ns()  # before they are read: what is read later is never older
    words = _with_place(searchable_words().filter(record_id__in=record_ids))
    documents: dict[Body, list[Document]] = defaultdict(list)
    for piece in words:
        documents[piece.record.body].append(_document(piece))
    for body, of_body in documents.items():
        try:
            search_engine().put(body.slug, of_body, version=version)
        except IndexMissing:  # damaged: the database has all that belongs in it
            reindex_body(body)
        _remove_withdrawn(body, {one.id for one in of_body})
    tell_saved_searches([body.pk for body in documents])


def remove_records(record_ids: Sequence[str]) -> None:
    """Take withdrawn records out.

    Their words are gone from the database, ids and all, so what goes is whatever the index
    holds that the database no longer has.
    """
    for body in Body.objects.filter(records__in=record_ids).distinct():
        search_engine().keep(body.slug, _wanted_ids(body), version=time.time_ns())


def tell_saved_searches(body_ids: Sequence[int]) -> None:
    """Have the saved searches of some bodies counted again, once for all that came together."""
    kept = SavedSearch.objects.filter(body__in=body_ids).order_by()
    wanted = {str(pk) for pk in kept.values_list("body_id", flat=True).distinct()}
    # One that is being handled now may have read the index before this change: it doesn't count.
    waiting = OutboxMessage.objects.filter(
        topic=TOPIC, subject_id__in=wanted, available_at__lte=clock.now()
    )
    wanted -= set(waiting.values_list("subject_id", flat=True))
    if wanted:
        write_messages(TOPIC, sorted(wanted))


def reindex_body(body: Body) -> int:
    """Build a body's index from the database; return how many documents it has."""
    version = time.time_ns()
    n_documents = search_engine().replace(body.slug, _documents(body), version=version)
    reconcile_body(body)  # what came or went while it was being filled
    return n_documents


def reconcile_body(body: Body) -> Drift:
    """Compare a body's index with the database and mend it, both ways."""
    version = time.time_ns()
    wanted = _wanted_ids(body)
    try:
        known = search_engine().ids(body.slug)
    except IndexMissing:
        known = set()
    missing = _with_place(searchable_words().filter(pk__in=wanted - known))
    search_engine().put(body.slug, [_document(piece) for piece in missing], version=version)
    search_engine().keep(body.slug, wanted, version=version)
    return Drift(body.slug, len(wanted), len(wanted - known), len(known - wanted))


def searchable_words() -> QuerySet[Words]:
    """Return the answers that may be searched: standing, and looked at by the machine."""
    return (
        Words.objects.filter(answer__isnull=False, record__in=Record.objects.standing())
        .exclude(redaction_progress=RedactionProgress.WAITING)
        .prefetch_related("redactions")
        .order_by("pk")
    )


def _remove_withdrawn(body: Body, written: set[str]) -> None:
    """Take out again what was withdrawn between reading and writing it.

    The withdrawal's own message may have been handled before our write arrived.
    """
    standing = {
        str(pk) for pk in searchable_words().filter(pk__in=written).values_list("pk", flat=True)
    }
    if written - standing:
        search_engine().keep(body.slug, _wanted_ids(body), version=time.time_ns())


def _wanted_ids(body: Body) -> set[str]:
    words_ids = searchable_words().filter(record__body=body).values_list("pk", flat=True)
    return {str(words_id) for words_id in words_ids}


def _documents(body: Body) -> Iterator[Document]:
    words = _with_place(searchable_words().filter(record__body=body))
    for piece in words.iterator(chunk_size=1000):
        yield _document(piece)


def _with_place(words: QuerySet[Words]) -> QuerySet[Words]:
    return words.select_related("record__body", "answer__question")


def _document(words: Words) -> Document:
    return Document(
        id=str(words.pk),
        text=masked_text(words),
        consultation=str(words.answer.question.consultation_id),
        question=str(words.answer.question_id),
        language=words.language,
    )
