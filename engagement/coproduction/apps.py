"""Workspaces where actions are written together."""

from __future__ import annotations

from django.apps import AppConfig


class CoproductionConfig(AppConfig):
    """Workspaces where actions are written together."""

    name = "engagement.coproduction"
    label = "coproduction"
    default_auto_field = "django.db.models.BigAutoField"
