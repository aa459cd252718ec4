"""Consultations, calls for stories, their questions and documents.

A record holds what has rules: dates, questions, promises. The public words that introduce it
stand on the Wagtail page that points here.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from engagement.consultations.enums import Audience, Influence, Phase, QuestionKind
from engagement.core import clock
from engagement.organisations.models import Body

LONG_TEXT_LIMIT = 20_000
SHORT_TEXT_LIMIT = 300


def validate_audience(value: Any) -> None:
    """Refuse anything but a list of audiences, without repeats."""
    known = set(Audience.values)
    if not isinstance(value, list) or not set(value) <= known or len(set(value)) != len(value):
        raise ValidationError(
            _("Choose from: %(known)s."), params={"known": ", ".join(sorted(known))}
        )


class Call(models.Model):
    """What a consultation and a call for stories have in common."""

    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=200)
    audience = models.JSONField(default=list, validators=[validate_audience])
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(
        null=True, blank=True, help_text="When the words and the questions were frozen."
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Return whether somebody may send something now."""
        now = clock.now()
        return (
            self.published_at is not None
            and (self.opens_at is None or self.opens_at <= now)
            and (self.closes_at is None or now < self.closes_at)
        )

    def get_audience_display(self) -> str:
        """Return the audiences as words."""
        return ", ".join(str(Audience(audience).label) for audience in self.audience)


class Consultation(Call):
    """A call for views on a decision that can still change."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="consultations")
    influence = models.CharField(
        max_length=12, choices=Influence.choices, default=Influence.CONSULT
    )
    decided_by = models.CharField(max_length=200, help_text="Who decides.")
    can_change = models.TextField(help_text="What people's answers can change, a line for each.")
    cannot_change = models.TextField(blank=True, help_text="What they can't, a line for each.")
    hear_back_on = models.DateField(null=True, help_text="By when people will hear back.")
    reported_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "slug"], name="one_consultation_per_slug"),
            models.CheckConstraint(
                name="consultation_opens_before_it_closes",
                condition=Q(opens_at=None) | Q(closes_at=None) | Q(closes_at__gt=F("opens_at")),
            ),
        ]

    @property
    def phase(self) -> Phase:
        """Return where the consultation stands now."""
        now = clock.now()
        if self.published_at is None:
            return Phase.DRAFT
        if self.reported_on is not None:
            return Phase.REPORTED
        if self.opens_at is not None and now < self.opens_at:
            return Phase.COMING
        return Phase.OPEN if self.is_open else Phase.ANALYSING

    @property
    def is_feedback_late(self) -> bool:
        """Return whether the day on which people were to hear back has passed unkept."""
        return (
            self.reported_on is None
            and self.hear_back_on is not None
            and self.hear_back_on < clock.today()
        )


class CallForStories(Call):
    """An open call for told experiences."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="calls_for_stories")
    prompt = models.CharField(max_length=400)
    hints = models.TextField(blank=True, help_text="Questions that may help, a line for each.")

    class Meta:
        verbose_name_plural = "calls for stories"
        constraints = [
            models.UniqueConstraint(fields=["body", "slug"], name="one_call_for_stories_per_slug")
        ]


class Question(models.Model):
    """One item of a consultation."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="questions")
    key = models.SlugField(max_length=60, help_text="Stable name, used by imports and exports.")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16, choices=QuestionKind.choices)
    text = models.CharField(max_length=300)
    hint = models.CharField(max_length=300, blank=True)
    is_required = models.BooleanField(default=False)
    scale_low = models.CharField(max_length=60, blank=True, help_text="What 1 means.")
    scale_high = models.CharField(max_length=60, blank=True, help_text="What the top means.")
    scale_steps = models.PositiveSmallIntegerField(default=5)

    class Meta:
        ordering = ["consultation", "position"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "key"], name="one_question_per_key"),
            models.CheckConstraint(
                name="scale_has_2_to_11_steps", condition=Q(scale_steps__range=(2, 11))
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def text_limit(self) -> int:
        """Return the longest answer in characters."""
        return SHORT_TEXT_LIMIT if self.kind == QuestionKind.SHORT_TEXT else LONG_TEXT_LIMIT


class Choice(models.Model):
    """One option of a question with choices."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="choices")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)
    is_exclusive = models.BooleanField(default=False, help_text="'None of these'.")

    class Meta:
        ordering = ["question", "position"]

    def __str__(self) -> str:
        return self.text
