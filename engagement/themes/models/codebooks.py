"""Codebooks, their themes, and how one theme came from another."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from engagement.consultations.models import Consultation, Question
from engagement.themes.enums import ChangeKind


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


class ThemeChange(models.Model):
    """A merge or a split: which themes went into it, which came out of it, and whether it stands.

    What it changed stays in place, marked as moved, so that it can be undone and last year's
    counts can be made again.
    """

    codebook = models.ForeignKey(Codebook, models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=10, choices=ChangeKind.choices)
    sources = models.ManyToManyField("themes.Theme", related_name="changes_from")
    results = models.ManyToManyField("themes.Theme", related_name="changes_into")
    before = models.JSONField(
        default=dict,
        blank=True,
        help_text="What stood before: names of themes, and by kind and id where things pointed.",
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk} in {self.codebook}"


class ThemeQuerySet(models.QuerySet["Theme"]):
    """Queries over themes."""

    def standing(self) -> ThemeQuerySet:
        """Leave out the themes that a merge has put into others."""
        return self.filter(retired_by=None)


class Theme(models.Model):
    """A named pattern that a person stands behind."""

    codebook = models.ForeignKey(Codebook, models.CASCADE, related_name="themes")
    question = models.ForeignKey(Question, models.SET_NULL, null=True, blank=True)
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True)
    name = models.CharField(max_length=120)
    definition = models.CharField(max_length=1000, blank=True)
    includes = models.JSONField(default=list, blank=True)
    excludes = models.JSONField(default=list, blank=True)
    came_from = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="later",
        help_text="The same theme in the version of the codebook before this one.",
    )
    retired_by = models.ForeignKey(
        ThemeChange, models.SET_NULL, null=True, blank=True, related_name="retired"
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                "codebook", Lower("name"), condition=Q(retired_by=None), name="one_theme_per_name"
            )
        ]

    def __str__(self) -> str:
        return self.name


class AlikeThemes(models.Model):
    """Two themes of a codebook that read alike, as the machine found them by name and meaning."""

    codebook = models.ForeignKey(Codebook, models.CASCADE, related_name="alike")
    one = models.ForeignKey(Theme, models.CASCADE, related_name="+")
    other = models.ForeignKey(Theme, models.CASCADE, related_name="+")
    likeness = models.FloatField(help_text="Cosine of what they say, 0 to 1.")
    texts_sha256 = models.CharField(max_length=64, help_text="Of what they said when compared.")

    class Meta:
        ordering = ["-likeness", "one", "other"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="two_themes_are_alike_once")
        ]

    def __str__(self) -> str:
        return f"{self.one} ≈ {self.other}"
