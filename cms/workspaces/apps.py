"""Where contributors and officers write actions together."""

from __future__ import annotations

from django.apps import AppConfig


class WorkspacesConfig(AppConfig):
    """Where contributors and officers write actions together."""

    name = "cms.workspaces"
    label = "workspaces"
    default_auto_field = "django.db.models.BigAutoField"
