"""The outbox: what must follow from a change, written in the change's own transaction.

A request never waits for redaction, analysis or search: it commits the change and a
message. Handling comes after, as often as it takes; a message is deleted once handled, so
that nothing tells afterwards when an anonymous response arrived. Handlers must be safe to
run twice. Source: Richardson, "Pattern: Transactional outbox".
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable

from django.db import transaction

from engagement.core import clock
from engagement.core.errors import UnknownTopic
from engagement.core.models import OutboxMessage

logger = logging.getLogger(__name__)

Handler = Callable[[str], None]
_handlers: dict[str, list[Handler]] = {}
_after_write: list[Callable[[], None]] = []

LONGEST_WAIT_S = 3600


def register_handler(topic: str, handler: Handler) -> None:
    """Say what follows from a topic; several handlers run in the order they came."""
    handlers = _handlers.setdefault(topic, [])
    if handler not in handlers:
        handlers.append(handler)


def register_nudge(nudge: Callable[[], None]) -> None:
    """Say how a worker is told, after a commit, that there is something to do."""
    if nudge not in _after_write:
        _after_write.append(nudge)


def write_message(topic: str, subject_id: object) -> None:
    """Write a message inside the caller's transaction, and nudge the worker after it.

    Raises:
        UnknownTopic: no app handles the topic.
    """
    if topic not in _handlers:
        raise UnknownTopic(topic)
    OutboxMessage.objects.create(topic=topic, subject_id=str(subject_id), available_at=clock.now())
    transaction.on_commit(_nudge, robust=True)


def _nudge() -> None:
    for nudge in _after_write:
        nudge()


def relay_messages(*, limit: int = 1000) -> tuple[int, int]:
    """Handle what is due, oldest first; return how many were handled and how many failed.

    A failing message waits, twice as long each time, and stays until it is handled.
    """
    handled = failed = 0
    due = OutboxMessage.objects.filter(available_at__lte=clock.now()).order_by("id")
    for message_id in list(due.values_list("id", flat=True)[:limit]):
        outcome = _relay_one(message_id)
        handled += outcome is True
        failed += outcome is False
    return handled, failed


def _relay_one(message_id: int) -> bool | None:
    message = OutboxMessage.objects.filter(pk=message_id).first()
    if message is None:  # another worker was quicker
        return None
    try:
        with transaction.atomic():
            for handler in _handlers.get(message.topic, []):
                handler(message.subject_id)
            OutboxMessage.objects.filter(pk=message_id).delete()
    except Exception as error:  # noqa: BLE001 - whatever went wrong, the message must stay
        _put_off(message, error)
        return False
    return True


def _put_off(message: OutboxMessage, error: Exception) -> None:
    wait_s = min(2**message.attempts, LONGEST_WAIT_S)
    # The type alone: an error's text may quote somebody's words.
    OutboxMessage.objects.filter(pk=message.pk).update(
        attempts=message.attempts + 1,
        available_at=clock.now() + dt.timedelta(seconds=wait_s),
        last_error=type(error).__name__[:200],
    )
    logger.error("outbox_message_failed topic=%s error=%s", message.topic, type(error).__name__)
