"""Who may open an original: the one person who has the record in hand."""

from __future__ import annotations

from typing import Any

from engagement.organisations.permissions import user_can_moderate, user_can_use_desk
from engagement.words.enums import RecordKind
from engagement.words.models import Record, RecordInHand, Words


def user_can_review_record(user: Any, record: Record) -> bool:
    """Return whether a user may take a record in hand: stories are for moderators alone."""
    if record.withdrawn_on is not None:
        return False
    if record.kind == RecordKind.STORY:
        return user_can_moderate(user, record.body)
    return user_can_use_desk(user, record.body)


def user_can_open_original(user: Any, record: Record) -> bool:
    """Return whether a user may read a record's words as they were written."""
    return (
        user_can_review_record(user, record)
        and RecordInHand.objects.filter(record=record, user=user).exists()
    )


def user_can_translate_words(user: Any, words: Words) -> bool:
    """Return whether a user may enter a translation: whoever may read the words on the desk."""
    return user_can_review_record(user, words.record)
