"""Action items, what they rest on, their measures and readings."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from engagement.actions.enums import Direction
from engagement.core.identifiers import new_reference
from engagement.decisions.models import Decision
from engagement.objectives.models import Objective, PromisedAction
from engagement.organisations.models import Body, Group
from engagement.themes.models import Theme
from engagement.words.models import Passage


class ActionItem(models.Model):
    """A step that a body has taken on, with an owner and a date."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="action_items")
    reference = models.CharField(max_length=12, unique=True, default=new_reference)
    sentence = models.CharField(max_length=300, help_text="What will be done.")
    why = models.TextField(blank=True)
    objective = models.ForeignKey(Objective, models.PROTECT, related_name="action_items")
    promised_action = models.ForeignKey(
        PromisedAction, models.SET_NULL, null=True, blank=True, related_name="action_items"
    )
    owner_group = models.ForeignKey(
        Group, models.PROTECT, null=True, blank=True, related_name="action_items"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="action_items",
    )
    due_on = models.DateField()
    agreed_on = models.DateField()
    published_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True, help_text="By a recorded decision.")
    done_decision = models.OneToOneField(
        Decision, models.PROTECT, null=True, blank=True, related_name="done_action"
    )

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="an_action_has_an_owner",
                condition=Q(owner__isnull=False) | Q(owner_group__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.sentence


class ActionEvidence(models.Model):
    """A theme or a passage that an action rests on."""

    action = models.ForeignKey(ActionItem, models.CASCADE, related_name="evidence")
    theme = models.ForeignKey(
        Theme, models.PROTECT, null=True, blank=True, related_name="action_evidence"
    )
    passage = models.ForeignKey(
        Passage, models.CASCADE, null=True, blank=True, related_name="action_evidence"
    )

    class Meta:
        verbose_name_plural = "action evidence"
        constraints = [
            models.CheckConstraint(
                name="action_evidence_is_a_theme_or_a_passage",
                condition=Q(theme__isnull=False, passage=None)
                | Q(theme=None, passage__isnull=False),
            ),
            models.UniqueConstraint(fields=["action", "theme"], name="one_evidence_row_per_theme"),
            models.UniqueConstraint(
                fields=["action", "passage"], name="one_evidence_row_per_passage"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action} rests on {self.theme or self.passage_id}"


class Measure(models.Model):
    """What is counted to see whether an action works: where it starts, where it should get."""

    action = models.ForeignKey(ActionItem, models.CASCADE, related_name="measures")
    title = models.CharField(max_length=200)
    unit = models.CharField(max_length=40)
    direction = models.CharField(max_length=6, choices=Direction.choices, default=Direction.UP)
    baseline = models.DecimalField(max_digits=14, decimal_places=3)
    baseline_on = models.DateField()
    target = models.DecimalField(max_digits=14, decimal_places=3)
    target_on = models.DateField()
    band = models.DecimalField(
        max_digits=14,
        decimal_places=3,
        default=Decimal(0),
        help_text="For a gap that should be small: how small is good enough.",
    )
    reading_every_days = models.PositiveSmallIntegerField(default=92)

    class Meta:
        ordering = ["action", "id"]
        constraints = [
            models.CheckConstraint(
                name="target_comes_after_baseline", condition=Q(target_on__gt=F("baseline_on"))
            )
        ]

    def __str__(self) -> str:
        return self.title


class Reading(models.Model):
    """A dated value of a measure."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="readings")
    on = models.DateField()
    value = models.DecimalField(max_digits=14, decimal_places=3)
    note = models.CharField(max_length=500, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["measure", "on"]
        constraints = [
            models.UniqueConstraint(fields=["measure", "on"], name="one_reading_per_day")
        ]

    def __str__(self) -> str:
        return f"{self.value} on {self.on}"
