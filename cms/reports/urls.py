"""Addresses of the objectives, of one action and of the chain."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from cms.reports import objectives, views

app_name = "reports"
urlpatterns: list[URLPattern | URLResolver] = [
    path("<slug:body>/objectives/", objectives.objectives, name="objectives"),
    path("desk/<slug:body>/chain/<slug:kind>/<slug:pk>/", views.desk_chain, name="desk_chain"),
    path("<slug:body>/chain/<slug:kind>/<slug:pk>/", views.chain, name="chain"),
    path("<slug:body>/action-plan/<slug:reference>/", views.action, name="action"),
]
