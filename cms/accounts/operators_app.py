"""Puts the operators' site in the place of Django's own administration."""

from __future__ import annotations

from django.contrib.admin.apps import AdminConfig


class OperatorConfig(AdminConfig):
    """Django's administration with our site; apart, because apps load before models."""

    default_site = "cms.accounts.operators.OperatorSite"
