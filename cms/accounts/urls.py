"""Addresses of accounts: django-allauth's, and where a signed-in person goes from there."""

from __future__ import annotations

from django.urls import include, path
from django.views.generic import RedirectView

from cms.accounts import views

urlpatterns = [
    path("account/", RedirectView.as_view(pattern_name="account_home")),
    path("account/home/", views.home, name="account_home"),
    path("account/people/<slug:body>/", views.people, name="people"),
    path(
        "account/people/<slug:body>/<int:membership>/remove/",
        views.remove_role,
        name="remove_role",
    ),
    path("account/email/", views.addresses, name="account_email"),
    path("account/", include("allauth.urls")),
]
