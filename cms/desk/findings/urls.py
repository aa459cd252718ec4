"""Addresses of the findings, the ledger and publication of one consultation."""

from __future__ import annotations

from django.urls import path

from cms.desk.findings import publishing, views

ONE = "consultations/<slug:slug>/findings"
urlpatterns = [
    path(f"{ONE}/", views.findings, name="findings"),
    path(f"{ONE}/about/<int:theme>/", views.write, name="write_finding"),
    path(f"{ONE}/<int:finding>/", views.change, name="change_finding"),
    path(f"{ONE}/<int:finding>/review/", views.review, name="review_finding"),
    path(f"{ONE}/ledger/", publishing.ledger, name="ledger"),
    path(f"{ONE}/seal/", publishing.seal, name="seal_figures"),
    path(f"{ONE}/publish/", publishing.publish, name="publish_report"),
]
