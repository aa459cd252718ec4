"""Told experiences."""

from __future__ import annotations

from django.apps import AppConfig


class StoriesConfig(AppConfig):
    """Told experiences."""

    name = "engagement.stories"
    label = "stories"
    default_auto_field = "django.db.models.BigAutoField"
