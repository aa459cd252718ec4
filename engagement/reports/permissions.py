"""Who may publish a report."""

from __future__ import annotations

from typing import Any

from engagement.consultations.models import Consultation
from engagement.organisations.permissions import user_can_publish


def user_can_publish_report(user: Any, consultation: Consultation) -> bool:
    """Return whether a user may publish what was heard: a publisher, once."""
    return consultation.reported_on is None and user_can_publish(user, consultation.body)
