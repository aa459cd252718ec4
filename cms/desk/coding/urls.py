"""Addresses of coding: runs against the themes, the machine's questions, summaries."""

from __future__ import annotations

from django.urls import path

from cms.desk.coding import telling, views

OF_CONSULTATION = "consultations/<slug:slug>/coding"
urlpatterns = [
    path(f"{OF_CONSULTATION}/", views.coding, name="coding"),
    path(f"{OF_CONSULTATION}/hold/", views.hold_answers, name="hold_answers"),
    path(f"{OF_CONSULTATION}/questions/", telling.questions, name="coding_questions"),
    path("coding-runs/<int:coding_run>/", views.coding_run_record, name="coding_run"),
    path("coding-runs/<int:coding_run>/use/", views.use_run, name="use_coding_run"),
    path("coding-runs/<int:coding_run>/leave/", views.leave_run, name="leave_coding_run"),
    path("telling/<int:telling>/", telling.answer_question, name="answer_question"),
    path("themes/<int:theme>/summary/", views.make_summary, name="make_summary"),
]
