"""Counts for display, after disclosure control."""

from __future__ import annotations

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """Counts for display, after disclosure control."""

    name = "engagement.figures"
    label = "figures"
    default_auto_field = "django.db.models.BigAutoField"
