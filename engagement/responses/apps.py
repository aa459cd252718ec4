"""Responses to consultations and their answers."""

from __future__ import annotations

from django.apps import AppConfig


class ResponsesConfig(AppConfig):
    """Responses to consultations and their answers."""

    name = "engagement.responses"
    label = "responses"
    default_auto_field = "django.db.models.BigAutoField"
