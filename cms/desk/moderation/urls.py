"""Addresses of moderation: stories, reviews, quotes."""

from __future__ import annotations

from django.urls import path

from cms.desk.moderation import quotes, reviews, stories

urlpatterns = [
    path("stories/", stories.stories, name="stories"),
    path("stories/<slug:reference>/", stories.story, name="story"),
    path("stories/<slug:reference>/decide/", stories.decide, name="decide_story"),
    path("records/<uuid:record>/take/", reviews.take, name="take_in_hand"),
    path("records/<uuid:record>/original/", reviews.original, name="original"),
    path("records/<uuid:record>/review/", reviews.review, name="review"),
    path("consultations/<slug:slug>/next/", reviews.next_to_check, name="next_to_check"),
    path("quotes/", quotes.quotes, name="quotes"),
    path("quotes/<int:quote>/release/", quotes.release, name="release_quote"),
    path("quotes/<int:quote>/refuse/", quotes.refuse, name="refuse_quote"),
]
