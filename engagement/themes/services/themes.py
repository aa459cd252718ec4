"""Make, rename and move themes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction

from engagement.consultations.models import Consultation
from engagement.core import outbox
from engagement.core.audit import record_action
from engagement.themes.errors import NameTaken, ThemeRetired, TwoCodebooks, TwoLevelsOnly
from engagement.themes.models import Codebook, Theme
from engagement.themes.services.codebooks import (
    editable_codebook,
    lock_codebook,
    refuse_frozen,
)


@transaction.atomic
def rename_theme(
    *,
    theme: Theme,
    user: Any,
    name: str,
    definition: str,
    includes: Sequence[str] | None = None,
    excludes: Sequence[str] | None = None,
) -> Theme:
    """Give a theme another name or meaning; what is None stays.

    Raises:
        CodebookFrozen: its codebook has been published.
        ThemeRetired: it has been merged into another.
        NameTaken: another theme has the name.
    """
    refuse_frozen(theme.codebook)
    refuse_retired(theme)
    theme.name, theme.definition = name.strip(), definition.strip()
    theme.includes = theme.includes if includes is None else list(includes)
    theme.excludes = theme.excludes if excludes is None else list(excludes)
    try:
        with transaction.atomic():
            theme.save(update_fields=["name", "definition", "includes", "excludes"])
    except IntegrityError as error:
        raise NameTaken(theme.name) from error
    outbox.write_message("themes.changed", theme.codebook_id)
    audit_theme(user, "rename_theme", theme)
    return theme


@transaction.atomic
def move_theme(*, theme: Theme, parent: Theme | None, user: Any) -> Theme:
    """Put a theme under another, or back on top where ``parent`` is None.

    Raises:
        CodebookFrozen: its codebook has been published.
        ThemeRetired: it or the other has been merged into another.
        TwoCodebooks: the other is of another codebook.
        TwoLevelsOnly: it would stand on a third level, or has themes below it.
    """
    lock_codebook(theme.codebook_id)
    theme.refresh_from_db()
    refuse_retired(theme)
    if parent is not None:
        _refuse_place(theme, Theme.objects.get(pk=parent.pk))
    theme.parent = parent
    theme.save(update_fields=["parent"])
    audit_theme(user, "move_theme", theme)
    return theme


def _refuse_place(theme: Theme, parent: Theme) -> None:
    refuse_retired(parent)
    if parent.codebook_id != theme.codebook_id:
        raise TwoCodebooks
    has_children = Theme.objects.standing().filter(parent=theme).exists()
    if parent.pk == theme.pk or parent.parent_id is not None or has_children:
        raise TwoLevelsOnly(theme.name)


def refuse_retired(theme: Theme) -> None:
    """Refuse to change what a merge has put into another theme.

    Raises:
        ThemeRetired: it has been merged.
    """
    if theme.retired_by_id is not None:
        raise ThemeRetired(theme.name)


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
            theme = Theme.objects.create(codebook=codebook, created_by=user, name=name, **fields)
    except IntegrityError as error:
        raise NameTaken(name) from error
    outbox.write_message("themes.changed", codebook.pk)
    return theme


def audit_theme(user: Any, action: str, theme: Theme) -> None:
    """Note in the audit chain what was done to a theme."""
    record_action(
        actor=user, action=action, subject=theme, body=theme.codebook.consultation.body.slug
    )
