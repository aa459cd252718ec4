"""Records, the words in them, and spans of those words.

Nothing here is ever managed by Wagtail, and nothing here says who sent it: no address, no
browser, no time finer than a day, and identifiers that carry no time.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

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


class WordsQuerySet(models.QuerySet["Words"]):
    """Queries over words."""

    def read(self) -> WordsQuerySet:
        """Keep what is read for its meaning: the newest translation in place of its source."""
        current = Translation.objects.filter(source=OuterRef("pk"), replaced_at=None)
        return self.filter(~Exists(current), translation__replaced_at=None)


class Words(models.Model):
    """One piece of somebody's text as they wrote it, or an officer's translation of one.

    Offsets everywhere count Unicode code points of ``text``, end exclusive. ``language`` is what
    its author said it is; where they said nothing, what the machine heard. Whatever it heard
    beside that is kept in ``HeardLanguage``.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(Record, models.CASCADE, related_name="words")
    kind = models.CharField(max_length=10, choices=WordsKind.choices)
    text = models.TextField()
    language = models.CharField(max_length=12, blank=True, help_text="BCP 47; empty: not known.")
    language_origin = models.CharField(
        max_length=10, choices=Origin.choices, blank=True, help_text="Empty: not known."
    )
    redaction_progress = models.CharField(
        max_length=10, choices=RedactionProgress.choices, default=RedactionProgress.WAITING
    )

    objects = WordsQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "words"

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.id}"


class HeardLanguage(models.Model):
    """The language of a stretch of words, where it isn't simply the language of the whole.

    By the machine, where it heard several or another than its author said; by a person, who said
    that the machine was wrong. What a person said goes before what the machine heard.
    """

    words = models.ForeignKey(Words, models.CASCADE, related_name="heard_languages")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    language = models.CharField(max_length=12, help_text="BCP 47; und: none that is known here.")
    origin = models.CharField(max_length=10, choices=Origin.choices)

    class Meta:
        ordering = ["words", "start"]
        constraints = [
            models.UniqueConstraint(
                fields=["words", "start", "end", "origin"], name="one_language_per_stretch"
            ),
            models.CheckConstraint(name="stretch_has_length", condition=Q(end__gt=F("start"))),
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.start}-{self.end}"


class Translation(models.Model):
    """A translation of somebody's words: words of their own that point at their source.

    It is redacted, masked and withdrawn like any words of the record. A corrected translation is
    a new row; the old one stays, with the time at which it was replaced.
    """

    words = models.OneToOneField(
        Words, models.CASCADE, primary_key=True, related_name="translation"
    )
    source = models.ForeignKey(Words, models.CASCADE, related_name="translations")
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.PERSON)
    translator_name = models.CharField(
        max_length=200, blank=True, help_text="Of the body's own translator, if that was another."
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    entered_at = models.DateTimeField(default=clock.now)
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["entered_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source"],
                condition=Q(replaced_at=None),
                name="one_current_translation",
            ),
            models.CheckConstraint(
                name="nothing_translates_itself", condition=~Q(words=F("source"))
            ),
        ]

    def __str__(self) -> str:
        return f"translation {self.words_id} of {self.source_id}"


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
