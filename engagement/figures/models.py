"""Sealed figures: what the public may know about a consultation, fixed on a day.

Public pages read figures from the last sealing and from nowhere else; between two sealings a
figure does not move, so that nobody can tell who came or went.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

from engagement.consultations.models import Consultation


class Sealing(models.Model):
    """One day's figures of one consultation, all of them protected together."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="sealings")
    number = models.PositiveIntegerField()
    sealed_on = models.DateField()
    n_people = models.PositiveIntegerField(help_text="Exact, for the next sealing; never shown.")
    n_withdrawn = models.PositiveIntegerField(
        default=0, help_text="People who had withdrawn by then, for the next sealing."
    )
    sealed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["consultation", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "number"], name="one_sealing_per_number"
            )
        ]

    def __str__(self) -> str:
        return f"sealing {self.number} of {self.consultation}"


class SealedFigure(models.Model):
    """One protected table of a sealing; only what may be shown is in it."""

    sealing = models.ForeignKey(Sealing, models.CASCADE, related_name="figures")
    name = models.CharField(max_length=80, help_text="As in 'question:opening-hours'.")
    table = models.JSONField(help_text="figures.disclosure.ProtectedTable as JSON.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sealing", "name"], name="one_figure_per_name")
        ]

    def __str__(self) -> str:
        return f"{self.name} in {self.sealing}"
