"""Ask a language model service, where one is set, for other names of what a run suggested."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from engagement.core import outbox
from engagement.core.audit import record_action
from engagement.themes.language_model import ServiceOff, configured_endpoint
from engagement.themes.models import AnalysisRun


@transaction.atomic
def request_other_names(*, run: AnalysisRun, user: Any) -> None:
    """Have the worker ask the service; nothing is sent while somebody waits for a page.

    Raises:
        ServiceOff: no service is set.
    """
    if configured_endpoint() is None:
        raise ServiceOff
    record_action(
        actor=user, action="request_other_names", subject=run, body=run.consultation.body.slug
    )
    outbox.write_message("names.requested", run.pk)
