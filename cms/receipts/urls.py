"""Addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from cms.receipts.equality_views import equality
from cms.receipts.views import receipt

app_name = "receipts"
urlpatterns: list[URLPattern | URLResolver] = [
    path("receipt/", receipt, name="receipt"),
    path("receipt/equality/", equality, name="equality"),
]
