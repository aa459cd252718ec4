"""Seeing and withdrawing what one sent, with a receipt code."""

from __future__ import annotations

from django.apps import AppConfig


class ReceiptsConfig(AppConfig):
    """Seeing and withdrawing what one sent, with a receipt code."""

    name = "cms.receipts"
    label = "receipts"
    default_auto_field = "django.db.models.BigAutoField"
