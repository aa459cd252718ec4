"""What we heard, and the chain of evidence."""

from __future__ import annotations

from django.apps import AppConfig

_PUBLISHED = {
    "report": "published_reports",
    "action": "published_actions",
    "objective": "published_objectives",
    "story": "published_stories",
    "quote": "published_quotes",
}


class ReportsConfig(AppConfig):
    """What we heard, and the chain of evidence."""

    name = "engagement.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what search may find among what is published."""
        # Here because models can't be imported before every app is there.
        from engagement.search.published import register_source

        for kind, source in _PUBLISHED.items():
            register_source(kind, f"engagement.reports.published.{source}")
