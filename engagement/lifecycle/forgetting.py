"""Leave no trace of when something arrived: a relay's job row goes when the relay has run.

The queue keeps a row for each job with the moment at which it was enqueued, and a relay is
enqueued whenever somebody sends something. Beside records that keep the day alone, such rows
would tell the minute.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django_tasks.signals import task_finished

from engagement.lifecycle.tasks import relay

_QUEUE = "django_tasks_database"


def forget_finished_relay(*, task_result: Any, **kwargs: Any) -> None:
    """Delete the row of a relay that has run, well or not; the outbox knows what is left."""
    if task_result.task.module_path == relay.module_path and apps.is_installed("django_tasks_db"):
        rows = apps.get_model(_QUEUE, "DBTaskResult").objects
        rows.filter(pk=task_result.id).delete()


def register_forgetting() -> None:
    """Listen to the queue; it offers no other place in which to say what follows a job."""
    task_finished.connect(forget_finished_relay, dispatch_uid="forget_finished_relay")
