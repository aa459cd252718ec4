"""Addresses of the shared components; they stand before any address of a page."""

from __future__ import annotations

from django.urls import path

from cms.components.brand import brand_style
from cms.components.display import set_display

app_name = "components"
urlpatterns = [
    path("display/", set_display, name="display"),
    path("<slug:body>/brand.css", brand_style, name="brand_style"),
]
