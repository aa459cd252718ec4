"""Where officers read, theme and weigh what people said."""

from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Where officers read, theme and weigh what people said."""

    name = "cms.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"
