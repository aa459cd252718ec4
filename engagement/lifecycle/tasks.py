"""The background job: look into the outbox. It carries no argument, so it tells nothing."""

from __future__ import annotations

import datetime as dt

from django_tasks import task

from engagement.core import clock
from engagement.core.outbox import relay_messages

AGAIN_AFTER = dt.timedelta(seconds=60)


@task()
def relay() -> None:
    """Handle what is due in the outbox, and come back for what failed."""
    _handled, failed = relay_messages()
    if failed:
        relay.using(run_after=clock.now() + AGAIN_AFTER).enqueue()
