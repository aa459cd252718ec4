"""Put passages under themes and take them out, on a person's word."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from engagement.core import clock, outbox
from engagement.core.audit import record_action
from engagement.themes.models import Coding, Theme
from engagement.themes.services.codebooks import refuse_frozen
from engagement.themes.services.themes import refuse_retired
from engagement.words.enums import Origin, ReviewState
from engagement.words.models import Passage


@transaction.atomic
def add_coding(*, theme: Theme, passage: Passage, user: Any) -> Coding:
    """Put a passage under a theme, on a person's word.

    Raises:
        CodebookFrozen: the theme's codebook has been published.
        ThemeRetired: the theme has been merged into another.
    """
    refuse_frozen(theme.codebook)
    # Locked and read anew: somebody may be merging it at this moment.
    refuse_retired(Theme.objects.select_for_update().get(pk=theme.pk))
    coding, is_new = Coding.objects.get_or_create(
        theme=theme, passage=passage, defaults={"origin": Origin.PERSON}
    )
    action = "add_coding" if is_new else "confirm_coding"
    return _review(coding, ReviewState.CONFIRMED, user, action)


@transaction.atomic
def confirm_coding(*, coding: Coding, user: Any) -> Coding:
    """Say that a suggested coding is right."""
    refuse_frozen(coding.theme.codebook)
    refuse_retired(coding.theme)
    return _review(coding, ReviewState.CONFIRMED, user, "confirm_coding")


@transaction.atomic
def remove_coding(*, coding: Coding, user: Any) -> Coding:
    """Say that a passage does not belong to a theme; what was said before is kept."""
    refuse_frozen(coding.theme.codebook)
    refuse_retired(coding.theme)
    return _review(coding, ReviewState.REJECTED, user, "remove_coding")


def _review(coding: Coding, state: ReviewState, user: Any, action: str) -> Coding:
    coding.state, coding.decided_by, coding.decided_at = state, user, clock.now()
    # Said anew of a passage that a split has taken out of the theme, it stands there again.
    coding.moved_by = None
    coding.save(update_fields=["state", "decided_by", "decided_at", "moved_by"])
    outbox.write_message("coding.decided", coding.theme.codebook_id)
    record_action(
        actor=user,
        action=action,
        subject=coding,
        body=coding.theme.codebook.consultation.body.slug,
    )
    return coding
