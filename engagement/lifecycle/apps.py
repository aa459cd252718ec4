"""What follows, across apps, when something happens."""

from __future__ import annotations

from django.apps import AppConfig


class LifecycleConfig(AppConfig):
    """What follows, across apps, when something happens."""

    name = "engagement.lifecycle"
    label = "lifecycle"
    default_auto_field = "django.db.models.BigAutoField"
