"""What we heard, and the chain of evidence."""

from __future__ import annotations

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """What we heard, and the chain of evidence."""

    name = "engagement.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"
