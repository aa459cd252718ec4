"""What we heard: the report of one consultation, made of findings and sealed figures."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from engagement.consultations.models import Consultation
from engagement.figures.models import Sealing


class Report(models.Model):
    """One consultation's report; its public words and findings are rendered, never copied."""

    consultation = models.OneToOneField(Consultation, models.PROTECT, related_name="report")
    summary = models.TextField(blank=True)
    sealing = models.ForeignKey(
        Sealing, models.PROTECT, null=True, blank=True, related_name="reports"
    )
    published_on = models.DateField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"What we heard: {self.consultation}"
