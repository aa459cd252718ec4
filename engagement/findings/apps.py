"""Sentences that officers stand behind."""

from __future__ import annotations

from django.apps import AppConfig


class FindingsConfig(AppConfig):
    """Sentences that officers stand behind."""

    name = "engagement.findings"
    label = "findings"
    default_auto_field = "django.db.models.BigAutoField"
