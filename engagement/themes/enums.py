"""States of runs and suggestions."""

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
