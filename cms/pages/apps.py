"""Wagtail pages: what editors write and visitors read."""

from __future__ import annotations

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Wagtail pages: what editors write and visitors read."""

    name = "cms.pages"
    label = "pages"
    default_auto_field = "django.db.models.BigAutoField"
