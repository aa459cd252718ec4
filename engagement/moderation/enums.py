"""States of a story and of a quote."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class CaseState(models.TextChoices):
    """Where a story stands with the people who decide about it."""

    RECEIVED = "received", _("Received")
    ASKED = "asked", _("Author asked")
    HELD = "held", _("Held")
    ESCALATED = "escalated", _("Escalated")
    RELEASED = "released", _("Released")
    RELEASED_REDACTED = "released_redacted", _("Released with names removed")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")


WAITING_STATES = frozenset(
    {CaseState.RECEIVED, CaseState.ASKED, CaseState.HELD, CaseState.ESCALATED}
)
PUBLIC_STATES = frozenset({CaseState.RELEASED, CaseState.RELEASED_REDACTED})


class QuoteState(models.TextChoices):
    """Where a quote stands between its two readers."""

    PROPOSED = "proposed", _("Waiting for a second reader")
    RELEASED = "released", _("Released")
    REFUSED = "refused", _("Refused")
