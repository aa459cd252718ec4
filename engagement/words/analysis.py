"""What the worker does with words first: find personal data and the language.

Nothing else may read words before this has run.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction

from engagement.words.enums import Origin, RedactionProgress, ReviewState
from engagement.words.languages import hear
from engagement.words.models import HeardLanguage, Redaction, Words
from nlp.redaction import RedactedRow, redact_rows
from nlp.text.rows import Row


def redact_waiting(words_ids: Iterable[object] | None = None) -> int:
    """Suggest redactions for words that nobody has looked at; return how many were.

    Args:
        words_ids: only these; all that wait when None. Words that have been looked at already
            are left alone, so that a second run changes nothing.
    """
    waiting = Words.objects.filter(redaction_progress=RedactionProgress.WAITING)
    if words_ids is not None:
        waiting = waiting.filter(pk__in=list(words_ids))
    pieces = list(waiting.order_by("pk"))
    if pieces:
        # The machine works outside the transaction, so that nobody's answer waits for it.
        redacted = redact_rows([Row(id=str(piece.pk), text=piece.text) for piece in pieces])
        heard = [stretch for piece in pieces for stretch in hear(piece)]
        _store_suggestions(pieces, redacted, heard)
    return len(pieces)


@transaction.atomic
def _store_suggestions(
    pieces: Sequence[Words], redacted: Sequence[RedactedRow], heard: Sequence[HeardLanguage]
) -> None:
    suggestions = [
        Redaction(
            words=piece,
            start=span.start,
            end=span.end,
            type=span.type,
            score=span.score,
            is_hint=span.hint,
            origin=Origin.MACHINE,
            state=ReviewState.SUGGESTED,
        )
        for piece, row in zip(pieces, redacted, strict=True)
        for span in row.spans
    ]
    Redaction.objects.bulk_create(suggestions, ignore_conflicts=True)
    HeardLanguage.objects.bulk_create(heard, ignore_conflicts=True, batch_size=500)
    for piece in pieces:
        piece.redaction_progress = RedactionProgress.SUGGESTED
    fields = ["redaction_progress", "language", "language_origin"]
    Words.objects.bulk_update(pieces, fields, batch_size=500)
