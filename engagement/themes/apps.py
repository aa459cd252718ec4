"""Codebooks, themes, codings and analysis runs."""

from __future__ import annotations

from django.apps import AppConfig


class ThemesConfig(AppConfig):
    """Codebooks, themes, codings and analysis runs."""

    name = "engagement.themes"
    label = "themes"
    default_auto_field = "django.db.models.BigAutoField"
