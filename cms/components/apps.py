"""Django's name for this room, so that its template tags are found."""

from __future__ import annotations

from django.apps import AppConfig


class ComponentsConfig(AppConfig):
    """The shared components; they have no tables."""

    name = "cms.components"
    label = "components"
