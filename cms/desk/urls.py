"""Addresses of the desk, all below a body; each part has its own list."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

app_name = "desk"
urlpatterns: list[URLPattern | URLResolver] = [
    path("desk/<slug:body>/", include("cms.desk.home.urls")),
    path("desk/<slug:body>/", include("cms.desk.asking.urls")),
    path("desk/<slug:body>/", include("cms.desk.moderation.urls")),
    path("desk/<slug:body>/", include("cms.desk.reading.urls")),
    path("desk/<slug:body>/", include("cms.desk.translations.urls")),
    path("desk/<slug:body>/", include("cms.desk.themes.urls")),
    path("desk/<slug:body>/", include("cms.desk.coding.urls")),
    path("desk/<slug:body>/", include("cms.desk.agreement.urls")),
    path("desk/<slug:body>/", include("cms.desk.tags.urls")),
    path("desk/<slug:body>/", include("cms.desk.findings.urls")),
    path("desk/<slug:body>/", include("cms.desk.figures.urls")),
    path("desk/<slug:body>/", include("cms.desk.search.urls")),
]
