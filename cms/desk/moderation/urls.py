"""Addresses of moderation: stories, reviews, flags, the restricted list, quotes."""

from __future__ import annotations

from django.urls import path

from cms.desk.moderation import concerns, flags, quotes, reviews, stories

urlpatterns = [
    path("stories/", stories.stories, name="stories"),
    path("stories/<slug:reference>/", stories.story, name="story"),
    path("stories/<slug:reference>/decide/", stories.decide, name="decide_story"),
    path("records/<uuid:record>/take/", reviews.take, name="take_in_hand"),
    path("records/<uuid:record>/original/", reviews.original, name="original"),
    path("records/<uuid:record>/review/", reviews.review, name="review"),
    path("consultations/<slug:slug>/next/", reviews.next_to_check, name="next_to_check"),
    path("flags/", flags.flags, name="flags"),
    path("flags/<uuid:flag>/dismiss/", flags.dismiss, name="dismiss_flag"),
    path("safeguarding/", concerns.concerns, name="concerns"),
    path("safeguarding/<uuid:record>/open/", concerns.read, name="open_concern"),
    path("safeguarding/<uuid:record>/decide/", concerns.decide, name="decide_concern"),
    path("quotes/", quotes.quotes, name="quotes"),
    path("quotes/<int:quote>/release/", quotes.release, name="release_quote"),
    path("quotes/<int:quote>/refuse/", quotes.refuse, name="refuse_quote"),
]
