"""Address of the desk's search."""

from __future__ import annotations

from django.urls import path

from cms.desk.search import views

urlpatterns = [path("search/", views.search, name="search")]
