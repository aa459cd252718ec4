"""Who may read a story or a quote, decided by people."""

from __future__ import annotations

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """Who may read a story or a quote, decided by people."""

    name = "engagement.moderation"
    label = "moderation"
    default_auto_field = "django.db.models.BigAutoField"
