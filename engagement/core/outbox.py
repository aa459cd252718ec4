"""The outbox: what must follow from a change, written in the change's own transaction.

A request never waits for redaction, analysis or search: it commits the change and a
message. Handling comes after, as often as it takes; a message is deleted once handled, so
that nothing tells afterwards when an anonymous response arrived. Handlers must be safe to
run twice. Source: Richardson, "Pattern: Transactional outbox".
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterable, Sequence

from django.db import transaction
from django.utils.module_loading import import_string

from engagement.core import clock
from engagement.core.errors import UnknownTopic
from engagement.core.models import OutboxMessage

logger = logging.getLogger(__name__)

# Takes the ids of what changed, oldest first, each once.
Handler = Callable[[Sequence[str]], None]
_handlers: dict[str, list[Handler | str]] = {}
_after_write: list[Callable[[], None]] = []

LONGEST_WAIT_S = 3600
LEASE_S = 900
BATCH = 200


def register_handler(topic: str, handler: Handler | str) -> None:
    """Say what follows from a topic; several handlers run in the order they came.

    Args:
        handler: a function, or the dotted name of one that is imported only where it runs.
    """
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


def write_messages(topic: str, subject_ids: Iterable[object]) -> None:
    """Write many messages at once, with a single nudge.

    Raises:
        UnknownTopic: no app handles the topic.
    """
    if topic not in _handlers:
        raise UnknownTopic(topic)
    now = clock.now()
    OutboxMessage.objects.bulk_create(
        [OutboxMessage(topic=topic, subject_id=str(one), available_at=now) for one in subject_ids],
        batch_size=500,
    )
    transaction.on_commit(_nudge, robust=True)


def _nudge() -> None:
    for nudge in _after_write:
        nudge()


def relay_messages(*, limit: int = 2000) -> tuple[int, int]:
    """Handle what is due, oldest first; return how many were handled and how many failed.

    Messages of one topic are handled together, since a model answers a hundred texts in little
    more time than one. A failing message waits, twice as long each time, and stays until it is
    handled; one that fails takes no other with it.
    """
    handled = failed = 0
    due = OutboxMessage.objects.filter(available_at__lte=clock.now()).order_by("id")
    rows = list(due.values_list("id", "topic")[:limit])
    for topic in dict.fromkeys(topic for _, topic in rows):
        ids = [message_id for message_id, of in rows if of == topic]
        for at in range(0, len(ids), BATCH):
            done, not_done = _relay_batch(topic, ids[at : at + BATCH])
            handled += done
            failed += not_done
    return handled, failed


def _relay_batch(topic: str, ids: list[int]) -> tuple[int, int]:
    subjects = _claim(ids)
    if not subjects:  # another worker was quicker
        return 0, 0
    try:
        for handler in _handlers.get(topic, []):
            run = import_string(handler) if isinstance(handler, str) else handler
            run(list(dict.fromkeys(subjects.values())))
    except Exception as error:  # noqa: BLE001 - whatever went wrong, the messages must stay
        return _relay_apart(topic, list(subjects), error)
    OutboxMessage.objects.filter(pk__in=subjects).delete()
    return len(subjects), 0


def _relay_apart(topic: str, ids: list[int], error: Exception) -> tuple[int, int]:
    """Handle one by one what failed together, so that only the culprit waits."""
    if len(ids) == 1:
        _put_off(ids[0], error)
        return 0, 1
    OutboxMessage.objects.filter(pk__in=ids).update(available_at=clock.now())
    outcomes = [_relay_batch(topic, [message_id]) for message_id in ids]
    return sum(done for done, _ in outcomes), sum(failed for _, failed in outcomes)


@transaction.atomic
def _claim(ids: list[int]) -> dict[int, str]:
    """Take messages for ourselves for a while; return the subject of each that was free.

    A short transaction of its own: the work that follows must not hold the database, and a
    worker that dies in it gives the messages back when the lease runs out.
    """
    due = OutboxMessage.objects.select_for_update().filter(
        pk__in=ids, available_at__lte=clock.now()
    )
    subjects = dict(due.order_by("id").values_list("id", "subject_id"))
    OutboxMessage.objects.filter(pk__in=subjects).update(
        available_at=clock.now() + dt.timedelta(seconds=LEASE_S)
    )
    return subjects


def _put_off(message_id: int, error: Exception) -> None:
    message = OutboxMessage.objects.filter(pk=message_id).first()
    if message is None:
        return
    wait_s = min(2**message.attempts, LONGEST_WAIT_S)
    # The type alone: an error's text may quote somebody's words.
    OutboxMessage.objects.filter(pk=message.pk).update(
        attempts=message.attempts + 1,
        available_at=clock.now() + dt.timedelta(seconds=wait_s),
        last_error=type(error).__name__[:200],
    )
    logger.error("outbox_message_failed topic=%s error=%s", message.topic, type(error).__name__)
