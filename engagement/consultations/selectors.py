"""Reads of consultations and calls for stories."""

from __future__ import annotations

from django.db.models import QuerySet

from engagement.consultations.models import CallForStories, Consultation
from engagement.organisations.models import Body


def consultations_of(body: Body) -> QuerySet[Consultation]:
    """Return all consultations of a body, drafts too, the latest to close first."""
    return Consultation.objects.filter(body=body).order_by("-closes_at", "title")


def calls_for_stories_of(body: Body) -> QuerySet[CallForStories]:
    """Return all calls for stories of a body, drafts too, the latest to open first."""
    return CallForStories.objects.filter(body=body).order_by("-opens_at", "title")
