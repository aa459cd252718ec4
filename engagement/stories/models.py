"""Told experiences; whether anybody else may read one is for moderation to say."""

from __future__ import annotations

from django.db import models

from engagement.consultations.models import CallForStories
from engagement.core.identifiers import new_reference
from engagement.moderation.enums import PUBLIC_STATES
from engagement.words.models import Record, Words


class StoryQuerySet(models.QuerySet["Story"]):
    """Queries over stories."""

    def standing(self) -> StoryQuerySet:
        """Leave out what its author has withdrawn."""
        return self.filter(record__withdrawn_on=None)

    def public(self) -> StoryQuerySet:
        """Keep the stories that a moderator has released."""
        return self.standing().filter(record__case__state__in=PUBLIC_STATES)


class Story(models.Model):
    """One told experience."""

    record = models.OneToOneField(Record, models.CASCADE, primary_key=True, related_name="story")
    call = models.ForeignKey(CallForStories, models.PROTECT, related_name="stories")
    reference = models.CharField(max_length=12, unique=True, default=new_reference)
    title = models.OneToOneField(Words, models.CASCADE, related_name="titled_story")
    words = models.OneToOneField(Words, models.CASCADE, related_name="story")
    released_on = models.DateField(null=True, blank=True)

    objects = StoryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "stories"

    def __str__(self) -> str:
        return f"story {self.reference}"
