"""What people sent, and spans of it."""

from __future__ import annotations

from django.apps import AppConfig


class WordsConfig(AppConfig):
    """What people sent, and spans of it."""

    name = "engagement.words"
    label = "words"
    default_auto_field = "django.db.models.BigAutoField"
