"""Records, the words in them, and spans of those words.

Nothing here is ever managed by Wagtail, and nothing here says who sent it: no address, no
browser, no time finer than a day, and identifiers that carry no time.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from engagement.core import clock
from engagement.organisations.models import Body
from engagement.words.enums import (
    HIDING_STATES,
    Channel,
    ConsentKind,
    Origin,
    RecordKind,
    RedactionProgress,
    ReviewState,
    Voice,
    WordsKind,
)


class RecordQuerySet(models.QuerySet["Record"]):
    """Queries over records."""

    def standing(self) -> RecordQuerySet:
        """Leave out what its author has withdrawn."""
        return self.filter(withdrawn_on=None)


class Record(models.Model):
    """What one person sent at once: a response or a story.

    A withdrawn record stays as an empty tombstone, so that a restored backup can be told.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="records")
    kind = models.CharField(max_length=10, choices=RecordKind.choices)
    voice = models.CharField(max_length=12, choices=Voice.choices, default=Voice.MYSELF)
    organisation_name = models.CharField(max_length=200, blank=True)
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.WEB)
    received_on = models.DateField(default=clock.today)
    withdrawn_on = models.DateField(null=True, blank=True)
    idempotency_hash = models.CharField(max_length=64, unique=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["body", "kind", "received_on"])]
        constraints = [
            models.CheckConstraint(
                name="only_organisations_are_named",
                condition=Q(voice=Voice.ORGANISATION) | Q(organisation_name=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.id}"


class Receipt(models.Model):
    """The hash of the code with which the sender sees and withdraws a record."""

    # Everything that arrives with a record has the record's random id or one of its own: a
    # number that counts up would tell in which order people answered.
    record = models.OneToOneField(Record, models.CASCADE, primary_key=True, related_name="receipt")
    code_hash = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"receipt of {self.record_id}"


class Consent(models.Model):
    """One thing that a sender allowed or did not; not asked is not allowed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(Record, models.CASCADE, related_name="consents")
    kind = models.CharField(max_length=10, choices=ConsentKind.choices)
    is_given = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "kind"], name="one_consent_of_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {'yes' if self.is_given else 'no'}"


class RecordInHand(models.Model):
    """The officer or moderator whose review of a record goes on now.

    Nobody else on the desk may open its original. Kept apart from the record, which names
    nobody.
    """

    record = models.OneToOneField(Record, models.CASCADE, primary_key=True, related_name="in_hand")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    taken_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "records in hand"

    def __str__(self) -> str:
        return f"{self.record_id} in the hands of {self.user_id}"


class Words(models.Model):
    """One piece of somebody's text, as they wrote it.

    Offsets everywhere count Unicode code points of ``text``, end exclusive.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(Record, models.CASCADE, related_name="words")
    kind = models.CharField(max_length=10, choices=WordsKind.choices)
    text = models.TextField()
    language = models.CharField(max_length=12, blank=True, help_text="BCP 47; empty: not known.")
    redaction_progress = models.CharField(
        max_length=10, choices=RedactionProgress.choices, default=RedactionProgress.WAITING
    )

    class Meta:
        verbose_name_plural = "words"

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.id}"


class Passage(models.Model):
    """A span of somebody's words that themes, tags, findings and actions point at."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    words = models.ForeignKey(Words, models.CASCADE, related_name="passages")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering = ["words", "start"]
        constraints = [
            models.UniqueConstraint(fields=["words", "start", "end"], name="one_passage_per_span"),
            models.CheckConstraint(name="passage_has_length", condition=Q(end__gt=F("start"))),
        ]

    def __str__(self) -> str:
        return f"{self.words_id} {self.start}-{self.end}"


class RedactionQuerySet(models.QuerySet["Redaction"]):
    """Queries over redactions."""

    def hiding(self) -> RedactionQuerySet:
        """Keep the spans whose words nobody may read: suggested or confirmed, and no hints."""
        return self.filter(state__in=HIDING_STATES, is_hint=False)


class Redaction(models.Model):
    """A span that must not be shown, as a machine suggested it or a person marked it."""

    words = models.ForeignKey(Words, models.CASCADE, related_name="redactions")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    type = models.CharField(max_length=20, help_text="As nlp.redaction names it, like PERSON.")
    score = models.FloatField(default=1.0)
    is_hint = models.BooleanField(default=False, help_text="Shown to a reviewer, hides nothing.")
    origin = models.CharField(max_length=10, choices=Origin.choices)
    state = models.CharField(
        max_length=10, choices=ReviewState.choices, default=ReviewState.SUGGESTED
    )
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)

    objects = RedactionQuerySet.as_manager()

    class Meta:
        ordering = ["words", "start"]
        constraints = [
            models.UniqueConstraint(
                fields=["words", "start", "end", "type"], name="one_redaction_per_span_and_type"
            ),
            models.CheckConstraint(name="redaction_has_length", condition=Q(end__gt=F("start"))),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.start}-{self.end}"
