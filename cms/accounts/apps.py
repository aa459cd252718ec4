"""Signing in, and where to go from there."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Signing in, and where to go from there."""

    name = "cms.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
