"""The two invented bodies of the demonstration."""

from __future__ import annotations

from django.apps import AppConfig


class ExampleConfig(AppConfig):
    """The two invented bodies of the demonstration."""

    name = "cms.example"
    label = "example"
    default_auto_field = "django.db.models.BigAutoField"
