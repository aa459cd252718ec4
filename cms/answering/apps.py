"""Answering a consultation."""

from __future__ import annotations

from django.apps import AppConfig


class AnsweringConfig(AppConfig):
    """Answering a consultation."""

    name = "cms.answering"
    label = "answering"
    default_auto_field = "django.db.models.BigAutoField"
