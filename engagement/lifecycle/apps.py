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
        from engagement.lifecycle.consequences import register_consequences
        from engagement.lifecycle.forgetting import register_forgetting

        register_consequences()
        register_forgetting()
