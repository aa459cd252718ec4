"""Ask the machine to read a consultation's answers for tags again.

Worth it when the method has changed since they arrived. What people have decided stays.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction

from engagement.consultations.models import Consultation
from engagement.core.audit import record_action
from engagement.core.outbox import write_message

TOPIC = "tags.requested"


@transaction.atomic
def request_reading(*, consultation: Consultation, user: Any) -> None:
    """Ask for it; the worker comes to it within a minute or so."""
    write_message(TOPIC, consultation.pk)
    body = consultation.body.slug
    record_action(actor=user, action="read_tags_again", subject=consultation, body=body)
