"""Addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from cms.telling.views import story, tell

app_name = "telling"
urlpatterns: list[URLPattern | URLResolver] = [
    path("<slug:body>/stories/tell/", tell, name="tell"),
    path("<slug:body>/stories/<slug:reference>/", story, name="story"),
]
