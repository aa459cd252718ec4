"""Addresses of the desk, all below a body; each part has its own list."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

app_name = "desk"
urlpatterns: list[URLPattern | URLResolver] = [
    path("desk/<slug:body>/", include("cms.desk.home.urls")),
]
