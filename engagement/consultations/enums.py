"""Audiences, levels of influence, kinds of question, phases."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    """Who is asked."""

    RESIDENTS = "residents", _("Residents")
    PATIENTS = "patients", _("Patients")
    STAFF = "staff", _("Staff")
    SUPPLIERS = "suppliers", _("Suppliers")
    NEIGHBOURS = "neighbours", _("Neighbours")


class Influence(models.TextChoices):
    """How much people's answers can change. Source: IAP2 Spectrum of Public Participation."""

    INFORM = "inform", _("Inform")
    CONSULT = "consult", _("Consult")
    INVOLVE = "involve", _("Involve")
    COLLABORATE = "collaborate", _("Collaborate")
    EMPOWER = "empower", _("Empower")


class QuestionKind(models.TextChoices):
    """What an answer to a question looks like."""

    SINGLE_CHOICE = "single_choice", _("Single choice")
    SEVERAL_CHOICES = "several_choices", _("Several choices")
    SCALE = "scale", _("Scale")
    SHORT_TEXT = "short_text", _("Short text")
    LONG_TEXT = "long_text", _("Long text")


CLOSED_KINDS = frozenset(
    {QuestionKind.SINGLE_CHOICE, QuestionKind.SEVERAL_CHOICES, QuestionKind.SCALE}
)
TEXT_KINDS = frozenset({QuestionKind.SHORT_TEXT, QuestionKind.LONG_TEXT})


class Phase(models.TextChoices):
    """Where a consultation stands, computed from its dates and what was published."""

    DRAFT = "draft", _("Draft")
    COMING = "coming", _("Opens soon")
    OPEN = "open", _("Open")
    ANALYSING = "analysing", _("Closed, being read")
    REPORTED = "reported", _("Answered")
