"""``manage.py reindex``: build every body's search index from the database."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from engagement.organisations.models import Body
from engagement.search.indexing import reindex_body
from engagement.search.published import reindex_published


class Command(BaseCommand):
    """Build every body's search index from the database."""

    help = "Build every body's search index from the database. Safe to run at any time."

    def handle(self, *args: Any, **options: Any) -> None:
        """Build the indexes and say how many documents each has."""
        for body in Body.objects.all():
            n_answers, n_published = reindex_body(body), reindex_published(body)
            self.stdout.write(
                f"{body.slug}: {n_answers} answers and {n_published} published things indexed"
            )
