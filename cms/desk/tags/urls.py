"""Addresses of evidence tags: the review queue, adding one, and checks of what was missed."""

from __future__ import annotations

from django.urls import path

from cms.desk.tags import adding, checks, reading, views

OF_CONSULTATION = "consultations/<slug:slug>/tags"
urlpatterns = [
    path(f"{OF_CONSULTATION}/", views.queue, name="tags"),
    path(f"{OF_CONSULTATION}/decide/", views.decide_tags, name="decide_tags"),
    path(f"{OF_CONSULTATION}/missed/", checks.tag_checks, name="tag_checks"),
    path(f"{OF_CONSULTATION}/missed/start/", checks.start, name="start_tag_check"),
    path(f"{OF_CONSULTATION}/again/", checks.read_again, name="read_tags_again"),
    path("tag-checks/<int:tag_check>/", checks.tag_check, name="tag_check"),
    path("tag-checks/<int:tag_check>/finish/", checks.finish, name="finish_tag_check"),
    path("tag-checks/<int:tag_check>/read/", reading.next_answer, name="read_tag_check"),
    path(
        "tag-checks/<int:tag_check>/read/<int:position>/",
        reading.read_answer,
        name="read_tag_answer",
    ),
    path("words/<uuid:words>/tags/", adding.add_to_answer, name="add_tag"),
]
