"""Take back a theme that was accepted or begun by mistake, while nothing rests on it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import ProtectedError, Q

from engagement.core.audit import record_action
from engagement.themes.enums import SuggestionState
from engagement.themes.errors import CodebookFrozen, PartOfChange, ThemeInUse
from engagement.themes.models import SuggestedTheme, Theme, ThemeChange


@transaction.atomic
def take_back_theme(*, theme: Theme, user: Any) -> None:
    """Delete a theme with its codings; the machine's suggestion waits for a decision again.

    Raises:
        CodebookFrozen: its codebook has been published.
        PartOfChange: a merge or a split that stands was made from it or made it.
        ThemeInUse: a finding, a line of the ledger, a proposal or an action rests on it.
    """
    if theme.codebook.frozen_at is not None:
        raise CodebookFrozen
    changes = ThemeChange.objects.filter(undone_at=None)
    if changes.filter(Q(sources=theme) | Q(results=theme)).exists():
        raise PartOfChange(theme.name)
    record_action(
        actor=user,
        action="take_back_theme",
        subject=theme,
        body=theme.codebook.consultation.body.slug,
    )
    SuggestedTheme.objects.filter(theme=theme).update(
        state=SuggestionState.PROPOSED, theme=None, decided_by=None, decided_at=None
    )
    try:
        theme.delete()
    except ProtectedError as error:
        raise ThemeInUse(theme.name) from error
