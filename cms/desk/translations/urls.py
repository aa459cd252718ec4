"""Addresses of translations: what waits, and one text with its translations."""

from __future__ import annotations

from django.urls import path

from cms.desk.translations import views

urlpatterns = [
    path("translations/", views.translations, name="translations"),
    path("translations/<uuid:words>/", views.translation, name="translation"),
    path("translations/<uuid:words>/language/", views.language, name="say_language"),
]
