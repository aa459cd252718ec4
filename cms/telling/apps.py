"""Telling a story."""

from __future__ import annotations

from django.apps import AppConfig


class TellingConfig(AppConfig):
    """Telling a story."""

    name = "cms.telling"
    label = "telling"
    default_auto_field = "django.db.models.BigAutoField"
