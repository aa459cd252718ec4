"""Address of the public site's search."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from cms.search import views

app_name = "search"
urlpatterns: list[URLPattern | URLResolver] = [
    path("<slug:body>/search/", views.search, name="search"),
]
