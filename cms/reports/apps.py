"""What we heard, the action plan, objectives and the chain, for the public."""

from __future__ import annotations

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """What we heard, the action plan, objectives and the chain, for the public."""

    name = "cms.reports"
    label = "public_reports"
    default_auto_field = "django.db.models.BigAutoField"
