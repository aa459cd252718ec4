"""Addresses of reading: the list, one response, and what is done to passages."""

from __future__ import annotations

from django.urls import path

from cms.desk.reading import actions, views

urlpatterns = [
    path("consultations/<slug:slug>/reading/", views.reading, name="reading"),
    path("responses/<uuid:record>/", views.response_page, name="response"),
    path("tags/<int:tag>/", actions.decide_tag, name="decide_tag"),
    path("codings/<int:coding>/", actions.decide_coding, name="decide_coding"),
    path("words/<uuid:words>/evidence/", actions.add_evidence, name="add_evidence"),
    path("passages/", actions.take_passages, name="take_passages"),
    path("passages/quotes/", actions.propose_quotes, name="propose_quotes"),
]
