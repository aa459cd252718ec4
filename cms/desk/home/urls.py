"""Addresses of the desk's first page and of a consultation's overview."""

from __future__ import annotations

from django.urls import path

from cms.desk.home import views

urlpatterns = [
    path("", views.home, name="home"),
    path("consultations/<slug:slug>/", views.overview, name="consultation"),
]
