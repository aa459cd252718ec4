"""Make and rename themes."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction

from engagement.consultations.models import Consultation
from engagement.core.audit import record_action
from engagement.themes.errors import NameTaken
from engagement.themes.models import Codebook, Theme
from engagement.themes.services.codebooks import editable_codebook, refuse_frozen


@transaction.atomic
def rename_theme(*, theme: Theme, user: Any, name: str, definition: str) -> Theme:
    """Give a theme another name or definition.

    Raises:
        CodebookFrozen: its codebook has been published.
        NameTaken: another theme has the name.
    """
    refuse_frozen(theme.codebook)
    theme.name, theme.definition = name.strip(), definition.strip()
    try:
        with transaction.atomic():
            theme.save(update_fields=["name", "definition"])
    except IntegrityError as error:
        raise NameTaken(theme.name) from error
    audit_theme(user, "rename_theme", theme)
    return theme


@transaction.atomic
def create_theme(
    *, consultation: Consultation, user: Any, name: str, definition: str = ""
) -> Theme:
    """Add a theme of a person's own.

    Raises:
        CodebookFrozen: this version of the codebook has been published.
        NameTaken: the codebook has a theme of this name.
    """
    theme = make_theme(
        codebook=editable_codebook(consultation),
        name=name.strip(),
        definition=definition,
        user=user,
    )
    audit_theme(user, "create_theme", theme)
    return theme


def make_theme(*, codebook: Codebook, user: Any, name: str, **fields: Any) -> Theme:
    """Return a new theme.

    Raises:
        NameTaken: the codebook has a theme of this name.
    """
    try:
        with transaction.atomic():
            return Theme.objects.create(codebook=codebook, created_by=user, name=name, **fields)
    except IntegrityError as error:
        raise NameTaken(name) from error


def audit_theme(user: Any, action: str, theme: Theme) -> None:
    """Note in the audit chain what was done to a theme."""
    record_action(
        actor=user, action=action, subject=theme, body=theme.codebook.consultation.body.slug
    )
