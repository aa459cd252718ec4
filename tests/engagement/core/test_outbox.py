from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction

from engagement.core import clock, outbox
from engagement.core.errors import UnknownTopic
from engagement.core.models import OutboxMessage

pytestmark = pytest.mark.django_db


@pytest.fixture
def handled(monkeypatch):
    """A topic of our own, and what its handler was given."""
    calls = []
    monkeypatch.setattr(outbox, "_handlers", {"thing.changed": [calls.append]})
    monkeypatch.setattr(outbox, "_after_write", [])
    return calls


def test_write_message_under_an_unknown_topic_is_refused(handled):
    with pytest.raises(UnknownTopic, match=r"'thing\.lost'"):
        outbox.write_message("thing.lost", 1)


def test_relay_hands_over_each_subject_once_and_deletes_the_messages(handled):
    for subject in (1, 2, 1):
        outbox.write_message("thing.changed", subject)
    assert outbox.relay_messages() == (3, 0)
    assert handled == [["1", "2"]]
    assert not OutboxMessage.objects.exists()


def test_rl_05_message_of_a_change_that_was_rolled_back_is_never_handled(handled):
    with transaction.atomic():
        outbox.write_message("thing.changed", 1)
        transaction.set_rollback(True)
    assert outbox.relay_messages() == (0, 0)
    assert handled == []


def test_rl_04_poison_message_waits_and_takes_no_other_with_it(handled, monkeypatch):
    def refuse_two(subjects):
        if "2" in subjects:
            raise ValueError("canary words")
        handled.append(subjects)

    monkeypatch.setattr(outbox, "_handlers", {"thing.changed": [refuse_two]})
    for subject in (1, 2, 3):
        outbox.write_message("thing.changed", subject)
    assert outbox.relay_messages() == (2, 1)
    assert handled == [["1"], ["3"]]
    left = OutboxMessage.objects.get()
    assert (left.subject_id, left.attempts) == ("2", 1)
    assert left.available_at > clock.now()
    assert left.last_error == "ValueError", "the text of an error may quote somebody"


def test_failed_message_is_handled_once_its_wait_is_over(handled, monkeypatch):
    monkeypatch.setattr(outbox, "_handlers", {"thing.changed": [lambda subjects: 1 / 0]})
    outbox.write_message("thing.changed", 1)
    outbox.relay_messages()
    monkeypatch.setattr(outbox, "_handlers", {"thing.changed": [handled.append]})
    assert outbox.relay_messages() == (0, 0)
    OutboxMessage.objects.update(available_at=clock.now() - dt.timedelta(seconds=1))
    assert outbox.relay_messages() == (1, 0)
    assert handled == [["1"]]


def test_message_that_another_worker_holds_is_left_alone(handled):
    outbox.write_message("thing.changed", 1)
    (held,) = OutboxMessage.objects.all()
    assert outbox._claim([held.pk]) == {held.pk: "1"}
    assert outbox.relay_messages() == (0, 0)
    assert handled == []


@pytest.mark.django_db(transaction=True)
def test_nudge_that_fails_after_the_commit_loses_nothing(handled, monkeypatch):
    def refuse():
        message = "the queue is down"
        raise ConnectionError(message)

    monkeypatch.setattr(outbox, "_after_write", [refuse])
    with transaction.atomic():
        outbox.write_message("thing.changed", 1)
    assert outbox.relay_messages() == (1, 0)
    assert handled == [["1"]]
