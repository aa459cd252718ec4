"""What follows, across apps, when something happens."""

from __future__ import annotations

from django.apps import AppConfig


class LifecycleConfig(AppConfig):
    """What follows, across apps, when something happens."""

    name = "engagement.lifecycle"
    label = "lifecycle"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what follows from what."""
        # Here because models can't be imported before every app is there.
        try:  # PROVISIONAL until nlp.tags and nlp.search stand
            from engagement.lifecycle.consequences import register_consequences
        except ImportError:
            from engagement.core.outbox import register_handler

            for topic in ("record.received", "record.withdrawn", "words.changed", "run.requested"):
                register_handler(topic, len)
            return

        register_consequences()
