"""Addresses of accounts: django-allauth's, and where a signed-in person goes from there."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("account/", include("allauth.urls")),
]
