"""Codings, the runs that propose them against a codebook, and what the machine has learned."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from engagement.consultations.models import Consultation
from engagement.core import clock
from engagement.themes.models.codebooks import Codebook, Theme, ThemeChange
from engagement.themes.models.runs import Run
from engagement.words.enums import Origin, ReviewState
from engagement.words.models import Passage, Words


class LearnedModel(models.Model):
    """What the machine learned from people's decisions under one codebook, before and after.

    Holds weights, never words. One that was not surely better is kept for the record without
    weights, and says which earlier one stays.
    """

    codebook = models.ForeignKey(Codebook, models.CASCADE, related_name="learned_models")
    weights = models.BinaryField()
    n_decisions = models.PositiveIntegerField()
    n_texts = models.PositiveIntegerField(default=0)
    decisions_sha256 = models.CharField(max_length=64)
    before = models.JSONField(default=dict, help_text="Quality without the decisions.")
    after = models.JSONField(default=dict, help_text="Quality with them, on the same passages.")
    is_better = models.BooleanField()
    verdict = models.CharField(max_length=600, help_text="What the comparison came to, in words.")
    stays = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="The one that is used in its place where it was not better.",
    )
    replaces = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="The one that it was fitted again for, without what no longer stands.",
    )
    created_at = models.DateTimeField(
        default=clock.now, help_text="When the decisions were read, not when learning ended."
    )

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"learned from {self.n_decisions} decisions in {self.codebook}"

    @property
    def is_usable(self) -> bool:
        """Return whether it is better and holds nothing of somebody who has withdrawn."""
        return self.is_better and bool(self.weights)

    @property
    def in_force(self) -> LearnedModel | None:
        """Return the one that is used: itself, or what stays in its place."""
        if self.is_better or self.stays is None:
            return self if self.is_usable else None
        return self.stays if self.stays.is_usable else None


class LearnedText(models.Model):
    """One text whose decisions went into a learned model; gone with the text.

    A model that has fewer of them than it learned from knows what somebody has withdrawn.
    """

    learned = models.ForeignKey(LearnedModel, models.CASCADE, related_name="texts")
    words = models.ForeignKey(Words, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["learned", "words"], name="one_text_per_learned_model")
        ]

    def __str__(self) -> str:
        return f"{self.words_id} in model {self.learned_id}"


class CodingRun(Run):
    """One time that the machine held all answers against the codebook.

    It proposes; what it proposed comes into the codings when a person says so.
    """

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="coding_runs")
    codebook = models.ForeignKey(Codebook, models.CASCADE, related_name="coding_runs")
    learned = models.ForeignKey(
        LearnedModel, models.SET_NULL, null=True, blank=True, related_name="runs"
    )
    n_uncoded = models.PositiveIntegerField(default=0)
    taken_over_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    taken_over_at = models.DateTimeField(null=True, blank=True)
    left_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    left_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"coding run {self.pk} with {self.codebook}"


class ProposedCoding(models.Model):
    """One passage that a coding run put under a theme, as the machine said it."""

    run = models.ForeignKey(CodingRun, models.CASCADE, related_name="proposals")
    theme = models.ForeignKey(Theme, models.CASCADE, related_name="proposals")
    passage = models.ForeignKey(Passage, models.CASCADE, related_name="proposed_codings")
    score = models.FloatField()
    because = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["run", "theme", "passage"], name="one_proposal_per_run_and_passage"
            )
        ]

    def __str__(self) -> str:
        return f"{self.theme} ← {self.passage_id}, run {self.run_id}"


class TellingPassage(models.Model):
    """A passage whose answer would teach the machine most, and why it asks."""

    run = models.ForeignKey(CodingRun, models.CASCADE, related_name="telling")
    passage = models.ForeignKey(Passage, models.CASCADE, related_name="+")
    themes = models.ManyToManyField(Theme, related_name="+")
    rank = models.PositiveSmallIntegerField()
    why = models.CharField(max_length=200)

    class Meta:
        ordering = ["run", "rank"]

    def __str__(self) -> str:
        return f"question {self.rank} of run {self.run_id}"


class CodedText(models.Model):
    """The hash of one text as a coding run saw it."""

    run = models.ForeignKey(CodingRun, models.CASCADE, related_name="texts")
    words = models.ForeignKey(Words, models.CASCADE, related_name="+")
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["run", "words"], name="one_hash_per_coding_run_and_text"
            )
        ]

    def __str__(self) -> str:
        return f"{self.words_id} in coding run {self.run_id}"


class CodingQuerySet(models.QuerySet["Coding"]):
    """Queries over codings."""

    def standing(self) -> CodingQuerySet:
        """Leave out what a person has removed, and what a merge or split has moved elsewhere."""
        return self.exclude(state=ReviewState.REJECTED).filter(moved_by=None)


class Coding(models.Model):
    """One theme applied to one passage, by a machine or a person."""

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="codings")
    passage = models.ForeignKey(Passage, models.CASCADE, related_name="codings")
    origin = models.CharField(max_length=10, choices=Origin.choices)
    state = models.CharField(
        max_length=10, choices=ReviewState.choices, default=ReviewState.SUGGESTED
    )
    score = models.FloatField(default=1.0)
    because = models.JSONField(
        default=list, help_text="Reasons of the machine: start, end, weight, why; never words."
    )
    run = models.ForeignKey(
        CodingRun, models.SET_NULL, null=True, blank=True, related_name="codings"
    )
    made_by = models.ForeignKey(
        ThemeChange, models.SET_NULL, null=True, blank=True, related_name="made_codings"
    )
    moved_by = models.ForeignKey(
        ThemeChange, models.SET_NULL, null=True, blank=True, related_name="moved_codings"
    )
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
