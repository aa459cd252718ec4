"""Findings, the passages they rest on, and what the body says to each theme."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from engagement.consultations.models import Consultation
from engagement.findings.enums import Outcome
from engagement.themes.models import Theme
from engagement.words.models import Passage


class Finding(models.Model):
    """A sentence that officers stand behind; its count comes from figures, never from here."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="findings")
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="findings")
    sentence = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField(default=0)
    passages = models.ManyToManyField(Passage, related_name="findings", blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["consultation", "position", "id"]

    def __str__(self) -> str:
        return self.sentence


class Consideration(models.Model):
    """A line of the consideration ledger: what the body says to one theme, and why."""

    theme = models.OneToOneField(Theme, models.PROTECT, related_name="consideration")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    reason = models.CharField(max_length=1000)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.theme}: {self.get_outcome_display()}"
