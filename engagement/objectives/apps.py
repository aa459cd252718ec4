"""Frameworks, equality objectives and evidence tags."""

from __future__ import annotations

from django.apps import AppConfig


class ObjectivesConfig(AppConfig):
    """Frameworks, equality objectives and evidence tags."""

    name = "engagement.objectives"
    label = "objectives"
    default_auto_field = "django.db.models.BigAutoField"
