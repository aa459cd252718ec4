"""Evidence tags, and which run of the machine read which text for them.

A tag is about a passage, never about its author. A run is one method under one version of a
framework, however many texts it came to and when: nothing here tells in which order people sent
their words.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

from engagement.core import clock
from engagement.objectives.enums import Conduct, TagKind
from engagement.objectives.models.frameworks import Framework, FrameworkVersion, Objective
from engagement.words.enums import Origin, ReviewState
from engagement.words.models import Passage, Words


class EvidenceTagQuerySet(models.QuerySet["EvidenceTag"]):
    """Queries over evidence tags."""

    def standing(self) -> EvidenceTagQuerySet:
        """Leave out what a person has removed."""
        return self.exclude(state=ReviewState.REJECTED)


class EvidenceTag(models.Model):
    """What a passage bears on, and why; about the passage, never about its author.

    ``because`` holds ``{"start", "end", "weight", "why"}`` without the words themselves: they
    are cut from the record when shown, so that a withdrawal reaches them.
    """

    passage = models.ForeignKey(Passage, models.CASCADE, related_name="evidence_tags")
    framework = models.ForeignKey(Framework, models.CASCADE, related_name="evidence_tags")
    kind = models.CharField(max_length=16, choices=TagKind.choices)
    ref = models.CharField(max_length=64)
    objective = models.ForeignKey(
        Objective, models.CASCADE, null=True, blank=True, related_name="evidence_tags"
    )
    conduct = models.CharField(max_length=16, choices=Conduct.choices, blank=True)
    about = models.JSONField(default=list, blank=True)
    score = models.FloatField(default=1.0)
    because = models.JSONField(default=list, blank=True)
    origin = models.CharField(max_length=10, choices=Origin.choices)
    state = models.CharField(
        max_length=10, choices=ReviewState.choices, default=ReviewState.SUGGESTED
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = EvidenceTagQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["passage", "framework", "kind", "ref", "conduct"],
                name="one_evidence_tag_per_passage_and_ref",
            ),
            models.CheckConstraint(
                name="only_objective_tags_point_at_an_objective",
                condition=models.Q(kind=TagKind.OBJECTIVE) | models.Q(objective=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"


class TagRun(models.Model):
    """One way in which the machine reads for tags: a method, under one version of a framework."""

    framework_version = models.ForeignKey(FrameworkVersion, models.CASCADE, related_name="tag_runs")
    number = models.PositiveIntegerField(help_text="Within the framework, from 1.")
    method_sha256 = models.CharField(max_length=64, help_text="Of all that the method consists of.")
    embedder = models.CharField(max_length=120, blank=True, help_text="The sentence model's name.")
    versions = models.JSONField(default=dict, help_text="Of the libraries that it rests on.")
    first_used_on = models.DateField(default=clock.today)

    class Meta:
        ordering = ["framework_version", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["framework_version", "method_sha256", "embedder"],
                name="one_tag_run_per_method",
            )
        ]

    def __str__(self) -> str:
        return f"tag run {self.number} of {self.framework_version}"


class TaggedText(models.Model):
    """That the machine has read a text for tags, whether or not it found any, and in which run."""

    words = models.OneToOneField(Words, models.CASCADE, primary_key=True, related_name="tagged")
    run = models.ForeignKey(TagRun, models.CASCADE, related_name="texts")
    text_sha256 = models.CharField(max_length=64, help_text="Of the text with names overwritten.")

    def __str__(self) -> str:
        return f"{self.words_id} in {self.run}"
