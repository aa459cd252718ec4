"""Opening an original: one record at a time, by the one who has it in hand, always noted."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from engagement.core.audit import record_action
from engagement.moderation.errors import NotInHand
from engagement.words.models import Record, Words
from engagement.words.permissions import user_can_open_original


@transaction.atomic
def open_original(*, record: Record, user: Any) -> list[Words]:
    """Return a record's words as they were written, and note in the audit chain who read them.

    Raises:
        NotInHand: the user may not, or has not taken the record in hand.
    """
    # Asked here as well as in the view: this is the only door to anybody's unredacted words.
    if not user_can_open_original(user, record):
        raise NotInHand
    record_action(actor=user, action="open_original", subject=record, body=record.body.slug)
    return list(record.words.prefetch_related("redactions").order_by("kind", "pk"))
