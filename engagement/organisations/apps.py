"""Bodies, the people in them and what they may do."""

from __future__ import annotations

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Bodies, the people in them and what they may do."""

    name = "engagement.organisations"
    label = "organisations"
    default_auto_field = "django.db.models.BigAutoField"
