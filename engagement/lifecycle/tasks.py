"""The background job: look into the outbox. It carries no argument, so it tells nothing."""

from __future__ import annotations

from django_tasks import task

from engagement.core.outbox import relay_messages


@task()
def relay() -> None:
    """Handle what is due in the outbox."""
    relay_messages()
