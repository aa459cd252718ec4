"""Review of what must not be shown: confirm, reject and add spans.

What the machine suggested stays beside what a person decided. Whatever changes is tagged and
indexed again, and a released quote that shows other words than its second reader saw goes back
to wait for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from engagement.core import clock
from engagement.core.audit import record_action
from engagement.core.outbox import write_message
from engagement.moderation.enums import QuoteState
from engagement.moderation.errors import (
    DecisionIncomplete,
    NotReadYet,
    SpanOutside,
    TextNotFound,
)
from engagement.moderation.models import Quote
from engagement.words.enums import HIDING_STATES, Origin, RedactionProgress, ReviewState
from engagement.words.errors import RecordWithdrawn
from engagement.words.models import Record, Redaction, Words

DEFAULT_TYPE = "PERSON"


@transaction.atomic
def confirm_redaction(*, redaction: Redaction, user: Any) -> Redaction:
    """Say that a span must not be shown; a hint that is confirmed hides from now on."""
    redaction.is_hint = False
    return _decide(redaction, user, ReviewState.CONFIRMED)


@transaction.atomic
def reject_redaction(*, redaction: Redaction, user: Any) -> Redaction:
    """Say that a span may be shown."""
    return _decide(redaction, user, ReviewState.REJECTED)


@transaction.atomic
def add_redaction(
    *, words: Words, user: Any, start: int, end: int, type: str = DEFAULT_TYPE
) -> Redaction:
    """Hide a span that the machine missed.

    Args:
        start, end: code points of the original text, end exclusive.
        type: as ``nlp.redaction`` names it.

    Raises:
        SpanOutside: it doesn't lie in the text.
        NotReadYet: the machine has not read the words yet.
    """
    words = _lock(words)
    if not 0 <= start < end <= len(words.text):
        raise SpanOutside(start, end, len(words.text))
    redaction, _is_new = Redaction.objects.get_or_create(
        words=words, start=start, end=end, type=type, defaults={"origin": Origin.PERSON}
    )
    redaction.is_hint = False
    return _decide(redaction, user, ReviewState.CONFIRMED)


@transaction.atomic
def hide_text(*, record: Record, user: Any, text: str, type: str = DEFAULT_TYPE) -> list[Redaction]:
    """Hide some exact words wherever they stand in a record, whatever their case.

    Raises:
        TextNotFound: they stand nowhere.
    """
    wanted = text.strip()
    # At a letter's edge only whole words are meant: hiding "Ann" leaves "Annual" alone.
    first = r"(?<!\w)" if wanted[:1].isalnum() else ""
    last = r"(?!\w)" if wanted[-1:].isalnum() else ""
    pattern = re.compile(f"{first}{re.escape(wanted)}{last}", re.IGNORECASE)
    hidden = [
        add_redaction(words=words, user=user, start=found.start(), end=found.end(), type=type)
        for words in record.words.all()
        for found in (pattern.finditer(words.text) if wanted else ())
    ]
    if not hidden:
        raise TextNotFound(wanted)
    return hidden


@transaction.atomic
def finish_review(*, words: Words, user: Any) -> Words:
    """Say that a person has looked at every suggestion for a text and at the text itself.

    Raises:
        NotReadYet: the machine has not read the words yet.
        DecisionIncomplete: a suggestion has no answer.
    """
    words = _lock(words)
    if words.redactions.hiding().filter(state=ReviewState.SUGGESTED).exists():
        raise DecisionIncomplete(_("Say of each suggestion whether it stays hidden."))
    if words.redaction_progress != RedactionProgress.REVIEWED:
        words.redaction_progress = RedactionProgress.REVIEWED
        words.save(update_fields=["redaction_progress"])
        _note(user, "finish_redaction_review", words)
    return words


@transaction.atomic
def review_record(
    *,
    record: Record,
    user: Any,
    decisions: Mapping[int, bool],
    hide: Iterable[str] = (),
    type: str = DEFAULT_TYPE,
) -> None:
    """Carry out a whole review in one step: all of it, or nothing when a part is refused.

    Args:
        decisions: by id of a redaction, whether it stays hidden.
        hide: words that the machine missed, each to be hidden wherever it stands.
        type: of the words to hide.

    Raises:
        RecordWithdrawn, NotReadYet, TextNotFound, DecisionIncomplete: nothing has changed.
    """
    for redaction in Redaction.objects.filter(words__record=record, pk__in=decisions):
        if decisions[redaction.pk]:
            confirm_redaction(redaction=redaction, user=user)
        elif not redaction.is_hint:
            reject_redaction(redaction=redaction, user=user)
    for text in hide:
        hide_text(record=record, user=user, text=text, type=type)
    for words in record.words.all():
        finish_review(words=words, user=user)


def _lock(words: Words) -> Words:
    locked = Words.objects.select_for_update().select_related("record__body").get(pk=words.pk)
    if locked.record.withdrawn_on is not None:
        raise RecordWithdrawn
    if locked.redaction_progress == RedactionProgress.WAITING:
        raise NotReadYet
    return locked


def _decide(redaction: Redaction, user: Any, state: ReviewState) -> Redaction:
    words = _lock(redaction.words)
    redaction.state = state
    redaction.reviewed_by, redaction.reviewed_at = user, clock.now()
    redaction.save()
    _ask_second_reader_again(redaction, user)
    write_message("words.changed", words.pk)
    _note(user, f"{state}_redaction", words, redaction=redaction.pk)
    return redaction


def _ask_second_reader_again(redaction: Redaction, user: Any) -> None:
    """Send quotes back whose words now show more than was read; hiding more needs nobody.

    Whoever lets the words be shown is the quote's first reader from then on, so that the same
    person can't be its second.
    """
    if redaction.state in HIDING_STATES:
        return
    Quote.objects.filter(
        state__in=[QuoteState.PROPOSED, QuoteState.RELEASED],
        passage__words=redaction.words_id,
        passage__start__lt=redaction.end,
        passage__end__gt=redaction.start,
    ).update(state=QuoteState.PROPOSED, proposed_by=user, read_by=None, read_at=None)


def _note(user: Any, action: str, words: Words, **detail: Any) -> None:
    record_action(
        actor=user, action=action, subject=words, body=words.record.body.slug, detail=detail
    )
