"""Runs that look for themes, and what they suggested.

What the machine said stays as it said it, beside what a person decided.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

from engagement.consultations.models import Consultation, Question
from engagement.themes.enums import RunState, SuggestionState
from engagement.themes.models.codebooks import Theme
from engagement.words.enums import Origin
from engagement.words.models import Passage, Words


class Run(models.Model):
    """What every run of the machine records: enough to repeat it to the byte on the texts left.

    ``step`` names what it is doing now, ``n_done`` of ``n_steps`` says how far it has come.
    """

    state = models.CharField(max_length=10, choices=RunState.choices, default=RunState.WAITING)
    method = models.CharField(max_length=120, blank=True)
    parameters = models.JSONField(default=dict)
    seed = models.IntegerField(default=0)
    versions = models.JSONField(default=dict)
    input_sha256 = models.CharField(max_length=64, blank=True)
    n_texts = models.PositiveIntegerField(default=0)
    step = models.CharField(max_length=20, blank=True)
    n_done = models.PositiveSmallIntegerField(default=0)
    n_steps = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=200, blank=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["-id"]


class AnalysisRun(Run):
    """One time that the machine looked for themes in the answers to one question."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="runs")
    question = models.ForeignKey(Question, models.CASCADE, related_name="runs")
    n_unthemed = models.PositiveIntegerField(default=0)

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
    includes = models.JSONField(default=list)
    excludes = models.JSONField(default=list)
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


class SuggestedName(models.Model):
    """Another name and definition that a language model proposed for a suggested theme."""

    suggestion = models.ForeignKey(SuggestedTheme, models.CASCADE, related_name="other_names")
    name = models.CharField(max_length=120)
    definition = models.CharField(max_length=1000, blank=True)
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.LANGUAGE_MODEL)
    model_name = models.CharField(max_length=120)
    warnings = models.JSONField(default=list, help_text="Rules that it breaks, as sentences.")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["suggestion", "id"]

    def __str__(self) -> str:
        return self.name
