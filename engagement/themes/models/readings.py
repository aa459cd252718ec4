"""What the machine says of a theme as a whole and of an answer's stand."""

from __future__ import annotations

from django.db import models

from engagement.themes.enums import Stand
from engagement.themes.models.codebooks import Theme
from engagement.words.models import Words


class ThemeSummary(models.Model):
    """What was said under a theme, in sentences that each rest on a count or on passages.

    ``parts`` holds for each sentence its text, count, base and the spans of its quotes
    (words, start, end); the quotes' words are cut from the source when it is shown.
    """

    theme = models.OneToOneField(Theme, models.CASCADE, related_name="summary")
    parts = models.JSONField(default=list)
    codings_sha256 = models.CharField(
        max_length=64, help_text="Of the passages it rests on, so that a stale one can be told."
    )
    versions = models.JSONField(default=dict)
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "theme summaries"

    def __str__(self) -> str:
        return f"summary of {self.theme_id}"


class Position(models.Model):
    """How an answer stands to its question and in what tone, as the machine read it."""

    words = models.OneToOneField(Words, models.CASCADE, primary_key=True, related_name="position")
    stand = models.CharField(max_length=10, choices=Stand.choices)
    sentiment = models.FloatField(help_text="From -1, all complaint, to 1, all praise.")
    score = models.FloatField(help_text="How sure the machine is of the stand, 0 to 1.")
    because = models.JSONField(default=list)
    method = models.CharField(max_length=120)

    def __str__(self) -> str:
        return f"{self.get_stand_display()} {self.words_id}"
