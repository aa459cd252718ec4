"""Equality questions in versions, and the answers: apart from the words.

Only the counting function joins these answers with anything people said. They hang on the
record so that a withdrawal reaches them; no other table points here.
"""

from __future__ import annotations

from django.db import models

from engagement.words.models import Record


class EqualityForm(models.Model):
    """One version of the wording; an answer keeps the version it was given to."""

    version = models.CharField(max_length=40, unique=True)
    questions = models.JSONField(help_text="As in the packaged equality_questions.json.")

    def __str__(self) -> str:
        return self.version


class EqualityAnswers(models.Model):
    """What one sender answered, by question id; a missing id was not answered."""

    record = models.OneToOneField(
        Record, models.CASCADE, primary_key=True, related_name="equality_answers"
    )
    form = models.ForeignKey(EqualityForm, models.PROTECT)
    answers = models.JSONField(default=dict)

    class Meta:
        verbose_name_plural = "equality answers"

    def __str__(self) -> str:
        return f"equality answers of {self.record_id}"
