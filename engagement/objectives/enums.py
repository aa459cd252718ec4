"""Kinds of evidence tag."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class TagKind(models.TextChoices):
    """What a passage bears on."""

    CHARACTERISTIC = "characteristic", _("Protected characteristic")
    GROUP = "group", _("Priority group")
    OBJECTIVE = "objective", _("Equality objective")
    DUTY = "duty", _("Duty")


class Conduct(models.TextChoices):
    """Conduct that the Equality Act 2010 forbids."""

    DISCRIMINATION = "discrimination", _("Discrimination")
    HARASSMENT = "harassment", _("Harassment")
    VICTIMISATION = "victimisation", _("Victimisation")
