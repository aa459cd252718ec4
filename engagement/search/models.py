"""Searches that officers keep, and the answers that each of them finds."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q

from engagement.organisations.models import Body
from engagement.words.models import Words


class SavedSearchQuerySet(models.QuerySet["SavedSearch"]):
    """Queries over saved searches."""

    def of(self, *, body: Body, user: Any) -> SavedSearchQuerySet:
        """Keep one person's searches in one body."""
        return self.filter(body=body, owner=user)

    def counted(self) -> SavedSearchQuerySet:
        """Add how many answers each finds, and how many of them are new to its owner."""
        is_new = Q(finds__look=F("look"))
        return self.annotate(n_found=Count("finds"), n_new=Count("finds", filter=is_new))


class SavedSearch(models.Model):
    """A question with its filters that one officer has put to the answers and wants to keep.

    It is its owner's alone: what is new to one officer isn't to another.
    """

    body = models.ForeignKey(Body, models.CASCADE, related_name="saved_searches")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_searches"
    )
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=300)
    chosen = models.JSONField(default=dict, help_text="The filter: for each group its values.")
    look = models.PositiveIntegerField(
        default=1, help_text="Which look at it comes next: what is found before it is new."
    )
    counted_at = models.DateTimeField(null=True, blank=True)
    is_cut = models.BooleanField(default=False, help_text="It finds more than is counted.")

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        verbose_name_plural = "saved searches"
        constraints = [
            models.UniqueConstraint(
                fields=["body", "owner", "name"], name="one_saved_search_of_a_name"
            )
        ]

    def __str__(self) -> str:
        return self.name


class SavedFind(models.Model):
    """An answer that a saved search finds; withdrawn words take it with them."""

    # Of a random id: a number that counts up would tell in which order people answered.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    saved = models.ForeignKey(SavedSearch, models.CASCADE, related_name="finds")
    words = models.ForeignKey(Words, models.CASCADE, related_name="+")
    look = models.PositiveIntegerField(help_text="The look before which it was found.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["saved", "words"], name="an_answer_is_found_once")
        ]

    def __str__(self) -> str:
        return f"{self.words_id} found by {self.saved_id}"
