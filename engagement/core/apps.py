"""What every app stands on: audit chain, outbox, identifiers, time."""

from __future__ import annotations

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """What every app stands on: audit chain, outbox, identifiers, time."""

    name = "engagement.core"
    label = "core"
    default_auto_field = "django.db.models.BigAutoField"
