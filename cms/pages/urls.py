"""Addresses of pictures on pages; documents have Wagtail's own, which checks who may read."""

from __future__ import annotations

from django.urls import path

from cms.pages.pictures import picture

urlpatterns = [
    path("media/images/<str:name>", picture, name="picture"),
]
