"""Address of a consultation's figures."""

from __future__ import annotations

from django.urls import path

from cms.desk.figures import views

urlpatterns = [path("consultations/<slug:slug>/figures/", views.figures, name="figures")]
