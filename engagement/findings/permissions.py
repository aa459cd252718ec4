"""Who may write and review findings and keep the consideration ledger."""

from __future__ import annotations

from typing import Any

from engagement.consultations.models import Consultation
from engagement.findings.models import Finding
from engagement.organisations.enums import OFFICERS
from engagement.organisations.permissions import user_has_role


def user_can_write_finding(user: Any, consultation: Consultation) -> bool:
    """Return whether a user may write or change findings: until the report is published."""
    return consultation.reported_on is None and user_has_role(user, consultation.body, OFFICERS)


def user_can_review_finding(user: Any, finding: Finding) -> bool:
    """Return whether a user may stand behind a finding as its second reader."""
    return user_can_write_finding(user, finding.consultation) and finding.written_by_id != user.pk


def user_can_record_consideration(user: Any, consultation: Consultation) -> bool:
    """Return whether a user may say what the body does about a theme."""
    return user_can_write_finding(user, consultation)
