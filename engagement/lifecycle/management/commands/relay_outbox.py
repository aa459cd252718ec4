"""``manage.py relay_outbox``: handle what is due, without waiting for a worker."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from engagement.core.models import OutboxMessage
from engagement.core.outbox import relay_messages


class Command(BaseCommand):
    """Handle what is due in the outbox."""

    help = "Handle what is due in the outbox; for a timer, and for when the queue was down."

    def handle(self, *args: Any, **options: Any) -> None:
        """Relay and say what came of it in numbers."""
        handled, failed = relay_messages()
        left = OutboxMessage.objects.count()
        self.stdout.write(f"{handled} messages handled, {failed} failed, {left} left")
