from __future__ import annotations

import pytest
from django_tasks import task
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from engagement.lifecycle.tasks import relay

pytestmark = pytest.mark.django_db(transaction=True)


@task()
def another_job() -> None:
    """Stands for any job that is no relay."""


def run_worker():
    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="test",
        excluded_queue_names=[],
    ).run()


def test_an_06_row_of_a_relay_is_deleted_once_it_has_run(consequences):
    relay.enqueue()
    relay.enqueue()
    run_worker()
    assert not DBTaskResult.objects.exists()


def test_an_06_row_of_a_relay_that_failed_is_deleted_too(monkeypatch):
    def fail():
        raise RuntimeError

    monkeypatch.setattr("engagement.lifecycle.tasks.relay_messages", fail)
    relay.enqueue()
    run_worker()
    assert not DBTaskResult.objects.exists()


def test_row_of_another_job_stays(consequences):
    another_job.enqueue()
    run_worker()
    assert DBTaskResult.objects.finished().count() == 1
