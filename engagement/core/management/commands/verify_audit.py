"""``manage.py verify_audit``: check that nobody changed the audit chain."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from engagement.core.audit import find_broken_entry
from engagement.core.models import AuditEntry


class Command(BaseCommand):
    """Check that nobody changed the audit chain."""

    help = "Check the audit chain; fails, naming the entry, where it is broken."

    def handle(self, *args: Any, **options: Any) -> None:
        """Walk the chain from its first entry."""
        broken = find_broken_entry()
        if broken is not None:
            message = (
                f"The audit chain is broken at entry {broken.pk}: it, or the one before it, was "
                "changed, moved or removed."
            )
            raise CommandError(message)
        self.stdout.write(f"{AuditEntry.objects.count()} entries, unbroken")
