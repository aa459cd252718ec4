"""Publish what was heard."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from engagement.consultations.models import Consultation
from engagement.core import clock
from engagement.core.audit import record_action
from engagement.core.outbox import write_message
from engagement.figures.selectors import latest_sealing
from engagement.organisations.errors import NotAllowed
from engagement.organisations.permissions import user_can_publish
from engagement.reports.errors import AlreadyPublished, NotReadyToPublish
from engagement.reports.models import Report
from engagement.reports.readiness import find_obstacles
from engagement.themes.selectors import current_codebook
from engagement.themes.services import freeze_codebook


@transaction.atomic
def publish_report(*, consultation: Consultation, user: Any, summary: str = "") -> Report:
    """Make a consultation's report public and fix what it rests on.

    The codebook is frozen, the findings and the ledger stay as they are, and the report points
    at the sealing whose figures it shows.

    Raises:
        NotAllowed: the user is no publisher of the body.
        AlreadyPublished: the report stands already.
        NotReadyToPublish: with a list of all that is missing.
    """
    consultation = Consultation.objects.select_for_update().get(pk=consultation.pk)
    if not user_can_publish(user, consultation.body):
        raise NotAllowed(verb="publish a report", who_may="a publisher of the body")
    if consultation.reported_on is not None:
        raise AlreadyPublished
    obstacles = find_obstacles(consultation)
    codebook = current_codebook(consultation)
    if obstacles or codebook is None:
        raise NotReadyToPublish(obstacles)
    freeze_codebook(codebook=codebook)
    consultation.reported_on = clock.today()
    consultation.save(update_fields=["reported_on"])
    report, _is_new = Report.objects.update_or_create(
        consultation=consultation,
        defaults={
            "summary": summary.strip(),
            "sealing": latest_sealing(consultation),
            "published_on": clock.today(),
            "published_by": user,
        },
    )
    record_action(actor=user, action="publish_report", subject=report, body=consultation.body.slug)
    write_message("published.changed", consultation.body_id)
    return report
