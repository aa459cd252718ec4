"""Addresses of the desk's search, and of the searches that officers keep."""

from __future__ import annotations

from django.urls import path

from cms.desk.search import keeping, views

urlpatterns = [
    path("search/", views.search, name="search"),
    path("search/saved/", keeping.keep, name="keep_search"),
    path("search/saved/<int:saved>/", keeping.open_saved, name="saved_search"),
    path("search/saved/<int:saved>/delete/", keeping.forget, name="forget_search"),
]
