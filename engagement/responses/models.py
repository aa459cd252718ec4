"""Responses to consultations, their answers, and imports of them."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from engagement.consultations.models import Choice, Consultation, Question
from engagement.words.models import Record, Words


class ResponseQuerySet(models.QuerySet["Response"]):
    """Queries over responses."""

    def standing(self) -> ResponseQuerySet:
        """Leave out what its author has withdrawn."""
        return self.filter(record__withdrawn_on=None)


class Response(models.Model):
    """What one person sent to one consultation."""

    record = models.OneToOneField(Record, models.CASCADE, primary_key=True, related_name="response")
    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="responses")

    objects = ResponseQuerySet.as_manager()

    def __str__(self) -> str:
        return f"response {self.record_id}"


class Answer(models.Model):
    """The part of a response for one question: words, choices or a step of a scale.

    ``words`` are its author's and never change. ``read_words`` are what is read for its meaning:
    the same words, or an officer's translation of them. Themes, tags, search and the reading view
    all go by ``read_words``, so that an answer counts once whatever language it came in.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    response = models.ForeignKey(Response, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.PROTECT, related_name="answers")
    words = models.OneToOneField(
        Words, models.CASCADE, null=True, blank=True, related_name="own_answer"
    )
    read_words = models.OneToOneField(
        Words, models.CASCADE, null=True, blank=True, related_name="answer"
    )
    choices = models.ManyToManyField(Choice, blank=True, related_name="answers")
    step = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["response", "question"], name="one_answer_per_question"
            ),
            models.CheckConstraint(
                name="an_answer_is_words_or_a_step", condition=Q(words=None) | Q(step=None)
            ),
            models.CheckConstraint(
                name="an_answer_in_words_is_read",
                condition=Q(words__isnull=True, read_words__isnull=True)
                | Q(words__isnull=False, read_words__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"answer to {self.question_id} in {self.response_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep an answer; its words are read as they are until somebody translates them."""
        if self.read_words_id is None:
            self.read_words = self.words
        super().save(*args, **kwargs)


class ResponseImport(models.Model):
    """A file of responses that an officer brought in; the same file adds nothing twice."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="imports")
    file_name = models.CharField(max_length=200)
    file_sha256 = models.CharField(max_length=64)
    n_rows = models.PositiveIntegerField()
    n_added = models.PositiveIntegerField()
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    imported_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.file_name} into {self.consultation}"
