"""Action items, measures and readings."""

from __future__ import annotations

from django.apps import AppConfig


class ActionsConfig(AppConfig):
    """Action items, measures and readings."""

    name = "engagement.actions"
    label = "actions"
    default_auto_field = "django.db.models.BigAutoField"
