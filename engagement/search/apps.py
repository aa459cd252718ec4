"""Finding passages; a copy of the database, never the truth."""

from __future__ import annotations

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Finding passages; a copy of the database, never the truth."""

    name = "engagement.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"
