"""``manage.py reconcile_search``: compare each index with the database and mend it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from engagement.organisations.models import Body
from engagement.search.indexing import reconcile_body
from engagement.search.published import refresh_published


class Command(BaseCommand):
    """Compare each index with the database and mend it."""

    help = "Compare each body's search index with the database and index what is missing."

    def handle(self, *args: Any, **options: Any) -> None:
        """Mend the indexes and say how far each had drifted."""
        for body in Body.objects.all():
            drift, n_published = reconcile_body(body), refresh_published(body)
            self.stdout.write(
                f"{drift.body}: {drift.n_documents} answers, {drift.n_missing} were missing, "
                f"{drift.n_left_over} should have gone; {n_published} published things stand"
            )
