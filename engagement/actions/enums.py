"""Directions of a measure and states of an action item."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Direction(models.TextChoices):
    """Which way is better; the same words as in framework files."""

    UP = "up", _("Up is better")
    DOWN = "down", _("Down is better")
    LEVEL = "level", _("The gap should be small")
    WATCH = "watch", _("Watched, with no better way set")


class Status(models.TextChoices):
    """How an action stands, computed by the rule of ``actions.status``."""

    NOT_STARTED = "not_started", _("No reading yet")
    ON_TRACK = "on_track", _("On track")
    AT_RISK = "at_risk", _("At risk")
    OFF_TRACK = "off_track", _("Off track")
    NOT_KNOWN = "not_known", _("Not known")
    WATCHED = "watched", _("Watched")
    DONE = "done", _("Done")
