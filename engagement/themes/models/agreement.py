"""Two coders read the same sample blind: how far do they agree?"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from engagement.themes.enums import CoderKind
from engagement.themes.models.codebooks import Codebook, Theme
from engagement.words.models import Words


class AgreementStudy(models.Model):
    """A sample of answers that two coders, people or the machine, code without seeing each other.

    The sample is drawn at random with ``seed`` from the answers that stood at that moment.
    """

    codebook = models.ForeignKey(Codebook, models.CASCADE, related_name="studies")
    seed = models.IntegerField(default=0)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "agreement studies"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"study {self.pk} of {self.codebook}"


class StudyText(models.Model):
    """One answer of a study's sample."""

    study = models.ForeignKey(AgreementStudy, models.CASCADE, related_name="texts")
    words = models.ForeignKey(Words, models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["study", "position"]
        constraints = [
            models.UniqueConstraint(fields=["study", "words"], name="one_text_per_study")
        ]

    def __str__(self) -> str:
        return f"text {self.position} of study {self.study_id}"


class StudyCoder(models.Model):
    """One who codes a study's sample: a person, or the machine as it is now."""

    study = models.ForeignKey(AgreementStudy, models.CASCADE, related_name="coders")
    kind = models.CharField(max_length=10, choices=CoderKind.choices)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["study", "user"], name="one_coder_per_study_and_person"
            ),
            models.CheckConstraint(
                name="a_coder_is_a_person_or_the_machine",
                condition=Q(kind=CoderKind.PERSON, user__isnull=False)
                | Q(kind=CoderKind.MACHINE, user__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} in study {self.study_id}"


class BlindCoding(models.Model):
    """What one coder said of one text of the sample; no themes means that none fits."""

    coder = models.ForeignKey(StudyCoder, models.CASCADE, related_name="codings")
    text = models.ForeignKey(StudyText, models.CASCADE, related_name="codings")
    themes = models.ManyToManyField(Theme, related_name="+")
    decided_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["coder", "text"], name="one_blind_coding_per_text")
        ]

    def __str__(self) -> str:
        return f"{self.coder_id} on {self.text_id}"
