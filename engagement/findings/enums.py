"""What a body says to a theme."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    """What a body will do about what people said."""

    ACCEPT = "accept", _("We will do this")
    PARTLY = "partly", _("We will do part of this")
    REJECT = "reject", _("We will not do this")
    THANK = "thank", _("We have heard this")
