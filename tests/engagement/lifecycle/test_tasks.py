from __future__ import annotations

import pytest
from django_tasks_db.models import DBTaskResult

from engagement.core import clock, outbox
from engagement.lifecycle.tasks import relay

pytestmark = pytest.mark.django_db


def test_relay_of_a_failing_message_comes_back_for_it(monkeypatch):
    monkeypatch.setattr(outbox, "_handlers", {"thing.changed": [lambda subjects: 1 / 0]})
    monkeypatch.setattr(outbox, "_after_write", [])
    outbox.write_message("thing.changed", 1)
    relay.func()
    again = DBTaskResult.objects.get()
    assert again.run_after > clock.now()
    assert again.args_kwargs == {"args": [], "kwargs": {}}, "a job says nothing of what it is about"


def test_relay_of_nothing_leaves_no_job_behind():
    relay.func()
    assert not DBTaskResult.objects.exists()
