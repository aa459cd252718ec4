"""Cases (a story before a moderator), flags, the safeguarding list, and quotes with two readers."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from engagement.moderation.enums import (
    CaseState,
    ConcernState,
    FlagKind,
    FlagState,
    QuoteState,
    RefusalRule,
)
from engagement.words.enums import Origin
from engagement.words.models import Passage, Record, Words


class Case(models.Model):
    """One record before the moderators."""

    record = models.OneToOneField(Record, models.CASCADE, primary_key=True, related_name="case")
    state = models.CharField(max_length=20, choices=CaseState.choices, default=CaseState.RECEIVED)
    held_until = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.record_id}: {self.get_state_display()}"


class CaseDecision(models.Model):
    """One step that a moderator took, with the reason; earlier steps stay."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="decisions")
    state = models.CharField(max_length=20, choices=CaseState.choices)
    rule = models.CharField(
        max_length=20, choices=RefusalRule.choices, blank=True, help_text="Why it was refused."
    )
    reason = models.CharField(
        max_length=1000, blank=True, help_text="Emptied when the author withdraws."
    )
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["decided_at", "id"]

    def __str__(self) -> str:
        return f"{self.get_state_display()} by {self.decided_by}"


class Reply(models.Model):
    """What the author of a story answered to a moderator's question."""

    words = models.OneToOneField(
        Words, models.CASCADE, primary_key=True, related_name="moderation_reply"
    )
    question = models.OneToOneField(CaseDecision, models.CASCADE, related_name="reply")

    class Meta:
        verbose_name_plural = "replies"

    def __str__(self) -> str:
        return f"reply in {self.words_id}"


class Flag(models.Model):
    """One thing that a machine noticed about some words and a person should know.

    Holds places, never the words themselves; a number that counted up would tell in which order
    people answered.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    words = models.ForeignKey(Words, models.CASCADE, related_name="flags")
    kind = models.CharField(max_length=20, choices=FlagKind.choices)
    score = models.FloatField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    because = models.JSONField(
        default=list, help_text="Reasons: start, end, weight, why; in code points of the original."
    )
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.MACHINE)
    method = models.CharField(max_length=60, help_text="Name and version of what raised it.")
    state = models.CharField(max_length=10, choices=FlagState.choices, default=FlagState.RAISED)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["words", "kind"], name="one_flag_of_a_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} in {self.words_id}"


class Concern(models.Model):
    """One record on the safeguarding lead's restricted list, with its clock."""

    record = models.OneToOneField(Record, models.CASCADE, primary_key=True, related_name="concern")
    raised_at = models.DateTimeField(
        help_text="The full hour: the clock needs no more, and more would tell when it was sent."
    )
    state = models.CharField(max_length=12, choices=ConcernState.choices, default=ConcernState.OPEN)
    reason = models.CharField(max_length=1000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["raised_at", "record"]
        constraints = [
            models.CheckConstraint(
                name="a_decided_concern_says_by_whom_and_why",
                condition=Q(state=ConcernState.OPEN)
                | (Q(decided_by__isnull=False) & ~Q(reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record_id}: {self.get_state_display()}"


class Quote(models.Model):
    """A passage that may be shown outside the desk once two people have read it."""

    passage = models.OneToOneField(Passage, models.CASCADE, related_name="quote")
    state = models.CharField(max_length=10, choices=QuoteState.choices, default=QuoteState.PROPOSED)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="quote_is_read_by_a_second_person",
                condition=Q(read_by=None) | ~Q(read_by=F("proposed_by")),
            ),
            models.CheckConstraint(
                name="a_decided_quote_has_a_second_reader",
                condition=Q(state=QuoteState.PROPOSED) | Q(read_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"quote of {self.passage_id}: {self.get_state_display()}"
