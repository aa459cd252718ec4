"""Consultations, calls for stories and their questions."""

from __future__ import annotations

from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    """Consultations, calls for stories and their questions."""

    name = "engagement.consultations"
    label = "consultations"
    default_auto_field = "django.db.models.BigAutoField"
