"""Addresses of agreement studies."""

from __future__ import annotations

from django.urls import path

from cms.desk.agreement import coding, views

OF_CONSULTATION = "consultations/<slug:slug>/coding/agreement"
urlpatterns = [
    path(f"{OF_CONSULTATION}/", views.studies, name="studies"),
    path(f"{OF_CONSULTATION}/start/", views.start, name="start_study"),
    path("studies/<int:study>/", views.study_page, name="study"),
    path("studies/<int:study>/code/", coding.next_text, name="code_study"),
    path("studies/<int:study>/code/<int:position>/", coding.code_text, name="code_text"),
    path("studies/<int:study>/settle/<int:position>/", views.settle_text, name="settle_text"),
]
