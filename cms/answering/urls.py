"""Addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from cms.answering.views import respond

app_name = "answering"
urlpatterns: list[URLPattern | URLResolver] = [
    path("<slug:body>/consultations/<slug:slug>/respond/", respond, name="respond"),
]
