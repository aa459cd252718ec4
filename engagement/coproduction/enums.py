"""States of a proposal."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProposalState(models.TextChoices):
    """Where a proposal stands."""

    DRAFT = "draft", _("Being written")
    AGREED = "agreed", _("Agreed")
    ACTION = "action", _("Became an action item")
    CLOSED = "closed", _("Closed without an action")


# A text that can still change.
LIVE_STATES = frozenset({ProposalState.DRAFT, ProposalState.AGREED})
