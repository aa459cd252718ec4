"""Checks of how much the machine missed: a random sample of what it had no suggestion for.

Everything that the estimate rests on is fixed when a check begins: which answers stood, on which
of them something was suggested, and which were drawn. A later run of tags changes none of it. An
answer that is withdrawn leaves all of it.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from engagement.consultations.models import Consultation
from engagement.objectives.enums import Conduct, TagKind
from engagement.objectives.models.tags import TagRun
from engagement.words.models import Words


class TagCheck(models.Model):
    """A check of what was missed: of one thing, of one kind of thing, or of anything at all."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="tag_checks")
    run = models.ForeignKey(
        TagRun, models.RESTRICT, related_name="checks", help_text="That most answers were read in."
    )
    kind = models.CharField(max_length=16, choices=TagKind.choices, blank=True)
    ref = models.CharField(max_length=64, blank=True)
    conduct = models.CharField(max_length=16, choices=Conduct.choices, blank=True)
    seed = models.PositiveIntegerField()
    n_answers = models.PositiveIntegerField(help_text="That stood when it began.")
    n_flagged = models.PositiveIntegerField(help_text="Those with a tag of the kind then.")
    n_drawn = models.PositiveIntegerField()
    n_of_other_runs = models.PositiveIntegerField(default=0)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    finished_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="a_tag_check_of_one_thing_says_of_which_kind",
                condition=~Q(kind="") | Q(ref="", conduct=""),
            ),
        ]

    def __str__(self) -> str:
        return f"check {self.pk} of {self.consultation}"


class CheckedAnswer(models.Model):
    """One answer that stood when a check began, and, if it was drawn, what a person read in it.

    ``flags`` holds the suggestions and decisions that stood on it then, as ``{"start", "end",
    "kind", "ref", "conduct"}``; ``bears_on`` what the reader ticked, as ``{"kind", "ref",
    "conduct", "about"}``; nothing ticked, once read, means that it bears on none.
    """

    tag_check = models.ForeignKey(TagCheck, models.CASCADE, related_name="answers")
    words = models.ForeignKey(Words, models.CASCADE, related_name="+")
    is_flagged = models.BooleanField()
    flags = models.JSONField(default=list, blank=True)
    position = models.PositiveIntegerField(
        null=True, blank=True, help_text="In the sample, from 1; not drawn: none."
    )
    bears_on = models.JSONField(default=list, blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["tag_check", "position"]
        constraints = [
            models.UniqueConstraint(fields=["tag_check", "words"], name="one_row_per_answer"),
            models.UniqueConstraint(fields=["tag_check", "position"], name="one_answer_per_place"),
            models.CheckConstraint(
                name="only_what_was_not_flagged_is_drawn",
                condition=Q(is_flagged=False) | Q(position=None),
            ),
        ]

    def __str__(self) -> str:
        return f"answer {self.position} of check {self.tag_check_id}"
