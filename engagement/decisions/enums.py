"""How a decision stands, and what somebody may say to it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class DecisionState(models.TextChoices):
    """How a decision stands."""

    OPEN = "open", _("Open")
    AGREED = "agreed", _("Agreed")
    DECLINED = "declined", _("Declined")


class Answer(models.TextChoices):
    """What a person says when asked to sign off."""

    AGREE = "agree", _("Agree")
    DISAGREE = "disagree", _("Disagree")
