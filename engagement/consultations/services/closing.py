"""Closing a consultation before its announced time, with the reason on record."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from engagement.consultations.errors import DatesNotPossible
from engagement.consultations.models import Consultation
from engagement.core import clock
from engagement.core.audit import record_action


@transaction.atomic
def close_consultation(*, consultation: Consultation, user: Any, reason: str) -> Consultation:
    """Close an open consultation now; the announced time is kept in the audit chain.

    Raises:
        DatesNotPossible: no reason is given, or it isn't open.
    """
    current = Consultation.objects.select_for_update().get(pk=consultation.pk)
    if not reason.strip():
        raise DatesNotPossible(_("Say why it closes before the time that was announced."))
    if not current.is_open:
        raise DatesNotPossible(_("It is not open, so there is nothing to close."))
    announced = current.closes_at
    current.closes_at = clock.now()
    current.save(update_fields=["closes_at"])
    record_action(
        actor=user,
        action="close_consultation",
        subject=current,
        body=current.body.slug,
        reason=reason.strip(),
        detail={"announced": announced.isoformat() if announced else ""},
    )
    consultation.closes_at = current.closes_at
    return current
