"""``manage.py count_saved_searches``: count every search that officers keep."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from engagement.figures.saved_searches import count_saved_searches
from engagement.organisations.models import Body


class Command(BaseCommand):
    """Count every search that officers keep."""

    help = (
        "Count every saved search. New answers are counted as they come; this brings in what "
        "changed a filter alone, like a theme that somebody corrected. Safe to run at any time."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Count and say how many there are."""
        bodies = [str(pk) for pk in Body.objects.values_list("pk", flat=True)]
        n_counted = count_saved_searches(bodies)
        self.stdout.write(f"{n_counted} saved searches counted")
