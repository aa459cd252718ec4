"""Ask the worker to say what was said under a theme."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from engagement.core import outbox
from engagement.core.audit import record_action
from engagement.themes.models import Theme
from engagement.themes.services.themes import refuse_retired


@transaction.atomic
def request_summary(*, theme: Theme, user: Any) -> None:
    """Ask for a summary of a theme, made anew.

    Raises:
        ThemeRetired: the theme has been merged into another.
    """
    refuse_retired(theme)
    outbox.write_message("summary.requested", theme.pk)
    record_action(
        actor=user,
        action="request_summary",
        subject=theme,
        body=theme.codebook.consultation.body.slug,
    )
