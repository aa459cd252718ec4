"""What the worker does when words have come in: screen them, keep what was noticed.

Screening reads the originals, since hidden characters are gone from every other form; what it
keeps are places and reasons, never words. It refuses nothing and hides nothing. A flag that a
person has decided about stays as decided; all others are as the last screening says. Whatever is
urgent goes to the safeguarding list at once, with its clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction

from engagement.core import clock
from engagement.moderation.enums import URGENT_KINDS, FlagState
from engagement.moderation.models import Concern, Flag
from engagement.words.models import Record, Words
from nlp.screening import METHOD, Screened, screen_rows
from nlp.text.rows import Row

# Of the body's other texts so many are looked through for copies of the new ones.
MOST_COMPARED = 5000


def screen_words(words_ids: Iterable[object]) -> int:
    """Raise flags for these words; return how many stand raised on them.

    Args:
        words_ids: those of withdrawn records are left alone. Twice is as good as once.
    """
    pieces = list(
        Words.objects.filter(pk__in=list(words_ids), record__withdrawn_on=None)
        .select_related("record")
        .order_by("pk")
    )
    if not pieces:
        return 0
    rows = [
        Row(
            id=str(piece.pk),
            text=piece.text,
            respondent=str(piece.record_id),
            language=piece.language or None,
        )
        for piece in pieces
    ]
    # The machine works outside the transaction, so that nobody's answer waits for it.
    screened = screen_rows(rows, others=_compared_with(pieces))
    return _store(pieces, screened)


def _compared_with(pieces: Sequence[Words]) -> list[str]:
    """Return texts of other people in the same bodies, in which a copy may stand."""
    others = Words.objects.filter(
        record__body__in={piece.record.body_id for piece in pieces},
        kind__in={piece.kind for piece in pieces},
        record__withdrawn_on=None,
    ).exclude(record__in={piece.record_id for piece in pieces})
    return list(others.order_by("pk").values_list("text", flat=True)[:MOST_COMPARED])


@transaction.atomic
def _store(pieces: Sequence[Words], screened: Sequence[Screened]) -> int:
    # Locked against a withdrawal that comes while the machine reads: what is gone gets no flag.
    records = {piece.record_id for piece in pieces}
    standing = set(
        Record.objects.select_for_update()
        .filter(pk__in=records, withdrawn_on=None)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    kept = [piece.pk for piece in pieces if piece.record_id in standing]
    Flag.objects.filter(words__in=kept, state=FlagState.RAISED).delete()
    decided = set(Flag.objects.filter(words__in=kept).values_list("words", "kind"))
    flags = [
        Flag(
            words=piece,
            kind=flag.kind,
            score=flag.score,
            start=flag.start,
            end=flag.end,
            because=_without_words(flag.because),
            method=METHOD,
        )
        for piece, one in zip(pieces, screened, strict=True)
        if piece.record_id in standing
        for flag in one.flags
        if (piece.pk, flag.kind) not in decided
    ]
    Flag.objects.bulk_create(flags, batch_size=500)
    _raise_concerns({flag.words.record_id for flag in flags if flag.kind in URGENT_KINDS})
    return len(flags)


def _raise_concerns(record_ids: Iterable[Any]) -> None:
    """Put records on the restricted list; one that stands there keeps its clock and decision."""
    raised_at = clock.now().replace(minute=0, second=0, microsecond=0)
    Concern.objects.bulk_create(
        [Concern(record_id=record_id, raised_at=raised_at) for record_id in sorted(record_ids)],
        ignore_conflicts=True,
        batch_size=500,
    )


def _without_words(because: Iterable[Any]) -> list[dict[str, object]]:
    """Return the reasons by offset: the words are cut from the record whenever shown."""
    return [
        {"start": one.start, "end": one.end, "weight": one.weight, "why": one.why}
        for one in because
    ]
