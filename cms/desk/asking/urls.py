"""Addresses of the questions, terms and dates of what a body asks."""

from __future__ import annotations

from django.urls import path

from cms.desk.asking import questions, terms

ONE = "consultations/<slug:slug>"
urlpatterns = [
    path(f"{ONE}/questions/", questions.question_list, name="questions"),
    path(f"{ONE}/questions/add/", questions.question_add, name="question_add"),
    path(f"{ONE}/questions/<slug:key>/", questions.question_change, name="question_change"),
    path(f"{ONE}/questions/<slug:key>/move/", questions.question_move, name="question_move"),
    path(f"{ONE}/questions/<slug:key>/remove/", questions.question_remove, name="question_remove"),
    path(f"{ONE}/terms/", terms.consultation_terms, name="terms"),
    path(f"{ONE}/dates/", terms.consultation_dates, name="dates"),
    path("calls/<slug:slug>/terms/", terms.call_terms, name="call_terms"),
    path("calls/<slug:slug>/dates/", terms.call_dates, name="call_dates"),
]
