"""Decisions and sign-offs asked of a person or a group."""

from __future__ import annotations

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Decisions and sign-offs asked of a person or a group."""

    name = "engagement.decisions"
    label = "decisions"
    default_auto_field = "django.db.models.BigAutoField"
