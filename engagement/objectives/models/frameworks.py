"""Frameworks in versions, and what stays the same across versions.

A framework's file is kept whole in each version. What other rows point at (priority areas,
objectives, measures, promised actions) has one row for as long as its id lives, brought up to
date by each version: a published id never changes, even if its title does.
"""

from __future__ import annotations

from django.db import models

from engagement.organisations.models import Body


class Framework(models.Model):
    """A strategy that a body has loaded."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="frameworks")
    ref = models.CharField(max_length=64, help_text="The id in the file.")
    title = models.CharField(max_length=140)

    class Meta:
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(fields=["body", "ref"], name="one_framework_per_ref_and_body")
        ]

    def __str__(self) -> str:
        return self.title


class FrameworkVersion(models.Model):
    """One state of a framework's file, kept for good."""

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, help_text="Of the document and its word lists.")
    document = models.JSONField(help_text="The file, whole.")
    word_lists = models.JSONField(help_text="The characteristics and groups it was read with.")
    loaded_at = models.DateTimeField(auto_now_add=True)
    is_current = models.BooleanField(default=True)

    class Meta:
        ordering = ["framework", "number"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "number"], name="one_version_per_number"),
            models.UniqueConstraint(
                fields=["framework"],
                condition=models.Q(is_current=True),
                name="one_current_version",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.framework}, version {self.number}"


class FrameworkItem(models.Model):
    """What every row of a framework has: its id in the file and whether it still stands."""

    ref = models.CharField(max_length=64)
    title = models.CharField(max_length=140)
    is_current = models.BooleanField(default=True, help_text="Stands in the current version.")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title


class PriorityArea(FrameworkItem):
    """A group of objectives."""

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="priority_areas")
    position = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=600)

    class Meta:
        ordering = ["framework", "position"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "ref"], name="one_priority_area_per_ref")
        ]


class Objective(FrameworkItem):
    """An equality objective that a body has published."""

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="objectives")
    priority_area = models.ForeignKey(PriorityArea, models.PROTECT, related_name="objectives")
    number = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=600)

    class Meta:
        ordering = ["framework", "number"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "ref"], name="one_objective_per_ref")
        ]


class FrameworkMeasure(FrameworkItem):
    """What a framework says it will count."""

    priority_area = models.ForeignKey(PriorityArea, models.CASCADE, related_name="measures")
    objectives = models.ManyToManyField(Objective, related_name="framework_measures", blank=True)
    direction = models.CharField(max_length=10)

    class Meta:
        ordering = ["priority_area", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["priority_area", "ref"], name="one_framework_measure_per_ref"
            )
        ]


class PromisedAction(FrameworkItem):
    """An action that a framework promises: read only, an action item may be made from it."""

    objective = models.ForeignKey(Objective, models.CASCADE, related_name="promised_actions")
    stated_status = models.CharField(max_length=20)

    class Meta:
        ordering = ["objective", "id"]
        constraints = [
            models.UniqueConstraint(fields=["objective", "ref"], name="one_promise_per_ref")
        ]
