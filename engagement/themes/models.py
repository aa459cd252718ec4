"""Codebooks, themes, codings, and the analysis runs that suggest them.

What the machine said stays as it said it, beside what a person decided.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower

from engagement.consultations.models import Consultation, Question
from engagement.themes.enums import RunState, SuggestionState
from engagement.words.enums import Origin, ReviewState
from engagement.words.models import Passage, Words


class Codebook(models.Model):
    """A versioned set of themes for one consultation; frozen when published."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="codebooks")
    version = models.PositiveIntegerField(default=1)
    frozen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "version"], name="one_codebook_per_version"
            )
        ]

    def __str__(self) -> str:
        return f"codebook {self.version} of {self.consultation}"


class Theme(models.Model):
    """A named pattern that a person stands behind."""

    codebook = models.ForeignKey(Codebook, models.CASCADE, related_name="themes")
    question = models.ForeignKey(Question, models.SET_NULL, null=True, blank=True)
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True)
    name = models.CharField(max_length=120)
    definition = models.CharField(max_length=1000, blank=True)
    includes = models.JSONField(default=list, blank=True)
    excludes = models.JSONField(default=list, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint("codebook", Lower("name"), name="one_theme_per_name")
        ]

    def __str__(self) -> str:
        return self.name


class AnalysisRun(models.Model):
    """One time that the machine looked for themes in the answers to one question.

    Holds what is needed to repeat it to the byte on the texts that are left.
    """

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="runs")
    question = models.ForeignKey(Question, models.CASCADE, related_name="runs")
    state = models.CharField(max_length=10, choices=RunState.choices, default=RunState.WAITING)
    method = models.CharField(max_length=120, blank=True)
    parameters = models.JSONField(default=dict)
    seed = models.IntegerField(default=0)
    versions = models.JSONField(default=dict)
    input_sha256 = models.CharField(max_length=64, blank=True)
    n_texts = models.PositiveIntegerField(default=0)
    n_unthemed = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=200, blank=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"run {self.pk} on {self.question}"


class RunText(models.Model):
    """The hash of one text as a run saw it, so that a repeat can be told from a change."""

    run = models.ForeignKey(AnalysisRun, models.CASCADE, related_name="texts")
    words = models.ForeignKey(Words, models.CASCADE, related_name="+")
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "words"], name="one_hash_per_run_and_text")
        ]

    def __str__(self) -> str:
        return f"{self.words_id} in run {self.run_id}"


class SuggestedTheme(models.Model):
    """A theme as the machine proposed it, never changed afterwards but for its state."""

    run = models.ForeignKey(AnalysisRun, models.CASCADE, related_name="suggestions")
    position = models.PositiveSmallIntegerField()
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True)
    name = models.CharField(max_length=120)
    definition = models.CharField(max_length=1000, blank=True)
    keywords = models.JSONField(default=list)
    n_respondents = models.PositiveIntegerField(help_text="At the time of the run.")
    state = models.CharField(
        max_length=10, choices=SuggestionState.choices, default=SuggestionState.PROPOSED
    )
    theme = models.ForeignKey(
        Theme, models.SET_NULL, null=True, blank=True, related_name="suggestions"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["run", "position"]

    def __str__(self) -> str:
        return self.name


class SuggestedCoding(models.Model):
    """One passage that the machine put under a suggested theme."""

    suggestion = models.ForeignKey(SuggestedTheme, models.CASCADE, related_name="codings")
    passage = models.ForeignKey(Passage, models.CASCADE, related_name="suggested_codings")
    score = models.FloatField()
    exemplar_rank = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="1 for the passage that best shows the theme."
    )

    class Meta:
        ordering = ["suggestion", "exemplar_rank", "-score"]
        constraints = [
            models.UniqueConstraint(
                fields=["suggestion", "passage"], name="one_suggested_coding_per_passage"
            )
        ]

    def __str__(self) -> str:
        return f"{self.suggestion} ← {self.passage_id}"


class CodingQuerySet(models.QuerySet["Coding"]):
    """Queries over codings."""

    def standing(self) -> CodingQuerySet:
        """Leave out what a person has removed."""
        return self.exclude(state=ReviewState.REJECTED)


class Coding(models.Model):
    """One theme applied to one passage, by a machine or a person."""

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="codings")
    passage = models.ForeignKey(Passage, models.CASCADE, related_name="codings")
    origin = models.CharField(max_length=10, choices=Origin.choices)
    state = models.CharField(
        max_length=10, choices=ReviewState.choices, default=ReviewState.SUGGESTED
    )
    score = models.FloatField(default=1.0)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = CodingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["theme", "passage"], name="one_coding_per_passage")
        ]

    def __str__(self) -> str:
        return f"{self.theme} ← {self.passage_id}"
