"""Decisions asked of people; what they are about points at them."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from engagement.decisions.enums import Answer, DecisionState
from engagement.organisations.models import Body, Group


class Decision(models.Model):
    """Something put to people, and how it was decided."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="decisions")
    question = models.CharField(max_length=300)
    asked_of = models.ForeignKey(Group, models.SET_NULL, null=True, blank=True)
    state = models.CharField(
        max_length=10, choices=DecisionState.choices, default=DecisionState.OPEN
    )
    reason = models.CharField(max_length=1000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.question


class SignOff(models.Model):
    """What one person said to a decision; saying it again replaces it."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="sign_offs")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="sign_offs")
    answer = models.CharField(max_length=10, choices=Answer.choices)
    note = models.CharField(max_length=1000, blank=True)
    version = models.PositiveIntegerField(
        default=1, help_text="Which version of the text the person had before them."
    )
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "user"], name="one_sign_off_per_person")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_answer_display()}"
