"""How answers stand to their question, as the machine reads it; for the desk alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from engagement.consultations.enums import TEXT_KINDS
from engagement.themes.enums import Stand
from engagement.themes.models import Position
from engagement.words.enums import RedactionProgress
from engagement.words.languages import HEARD, english_text, set_foreign_aside
from engagement.words.models import Words
from nlp.positions import Position as NlpPosition
from nlp.positions import find_positions
from nlp.positions.error import read_error
from nlp.text.rows import Row

METHOD = "nlp.positions"
NOT_READ = "not read: not in English"
MEASURED = "position, invented, written after"  # on answers that its rules had never met


def read_positions(words_ids: Iterable[object]) -> int:
    """Read where answers stand; return how many were read. Twice is once.

    Answers in another language than English are kept as unclear: the machine doesn't read them.
    """
    pieces = list(
        Words.objects.filter(
            pk__in=list(words_ids),
            answer__question__kind__in=TEXT_KINDS,
            record__withdrawn_on=None,
        )
        .exclude(redaction_progress=RedactionProgress.WAITING)
        .select_related("answer__question")
        .prefetch_related("redactions", HEARD)
        .order_by("pk")
    )
    english, _n_aside = set_foreign_aside(pieces)
    rows = [
        Row(id=str(one.pk), text=english_text(one), question=one.answer.question.text)
        for one in english
    ]
    found = [_english(position) for position in find_positions(rows)] if rows else []
    read = {piece.pk for piece in english}
    found += [_foreign(piece) for piece in pieces if piece.pk not in read]
    _store(found)
    return len(found)


def share_wrong() -> float:
    """Return how often a stand is wrong, 0 to 1, as measured on answers it had never met."""
    return 1 - read_error()[MEASURED]["share right"]["value"]


def error_in_words() -> str:
    """Return how often a stand is wrong, in words that people use."""
    n = round(10 * share_wrong())
    return _("wrong about %(n)s in 10 times") % {"n": n}


def _english(found: NlpPosition) -> Position:
    stand = Stand(found.position)
    leans = stand in {Stand.FOR, Stand.AGAINST}
    return Position(
        words_id=found.id,
        stand=stand,
        sentiment=found.sentiment,
        score=abs(found.score) if leans else 0.0,
        because=[
            {"start": r.start, "end": r.end, "weight": round(r.weight, 4), "why": r.why}
            for r in found.because
        ],
        method=METHOD,
    )


def _foreign(piece: Words) -> Position:
    return Position(
        words_id=piece.pk, stand=Stand.UNCLEAR, sentiment=0.0, score=0.0, method=NOT_READ
    )


def _store(found: Sequence[Position]) -> None:
    Position.objects.bulk_create(
        found,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["words"],
        update_fields=["stand", "sentiment", "score", "because", "method"],
    )
