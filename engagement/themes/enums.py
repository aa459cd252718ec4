"""States of runs and suggestions, kinds of change, coders and stands."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class RunState(models.TextChoices):
    """How far an analysis run has come."""

    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")


UNFINISHED_STATES = frozenset({RunState.WAITING, RunState.RUNNING})


class SuggestionState(models.TextChoices):
    """What a person has said to a suggested theme."""

    PROPOSED = "proposed", _("Suggested by the machine")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")


class ChangeKind(models.TextChoices):
    """How themes became other themes."""

    MERGE = "merge", _("Merge")
    SPLIT = "split", _("Split")


class CoderKind(models.TextChoices):
    """Who codes a sample."""

    PERSON = "person", _("A person")
    MACHINE = "machine", _("The machine")


class Stand(models.TextChoices):
    """How an answer stands to what was asked."""

    FOR = "for", _("For")
    AGAINST = "against", _("Against")
    MIXED = "mixed", _("Mixed")
    UNCLEAR = "unclear", _("Unclear")
