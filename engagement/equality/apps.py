"""Equality monitoring answers, apart from the words."""

from __future__ import annotations

from django.apps import AppConfig


class EqualityConfig(AppConfig):
    """Equality monitoring answers, apart from the words."""

    name = "engagement.equality"
    label = "equality"
    default_auto_field = "django.db.models.BigAutoField"
