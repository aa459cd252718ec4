"""Undo a merge or a split, where nothing that came later depends on it."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from engagement.core import clock, outbox
from engagement.core.audit import record_action
from engagement.themes.errors import (
    AlreadyUndone,
    ChangedLater,
    DecidedSince,
    NameTaken,
    ThemeInUse,
    ThemesBelow,
)
from engagement.themes.models import BlindCoding, Coding, Theme, ThemeChange
from engagement.themes.services.codebooks import lock_codebook

_AS_CARRIED = ("passage_id", "state", "decided_by_id", "decided_at")


@transaction.atomic
def undo_change(*, change: ThemeChange, user: Any) -> ThemeChange:
    """Put back everything that a merge or a split changed; what it made goes.

    Raises:
        CodebookFrozen: the codebook has been published.
        AlreadyUndone: it has been undone before.
        ChangedLater: what it made, or what it was made from, has been merged or split since.
        DecidedSince: people have decided on passages under what it made.
        ThemesBelow: a theme has been put under what it made.
        ThemeInUse: something rests on what it made.
        NameTaken: another theme has the name of one that comes back.
    """
    codebook = lock_codebook(change.codebook_id)
    change = ThemeChange.objects.get(pk=change.pk)
    if change.undone_at is not None:
        raise AlreadyUndone
    results, sources = list(change.results.all()), list(change.sources.all())
    _refuse_changed_later(change, results, sources)
    _refuse_decided_since(change, results)
    _put_back_children(change, results)
    _remove(results)
    _bring_back(change, sources)
    outbox.write_message("themes.changed", codebook.pk)
    Coding.objects.filter(moved_by=change).update(moved_by=None)
    change.undone_by, change.undone_at = user, clock.now()
    change.save(update_fields=["undone_by", "undone_at"])
    record_action(
        actor=user,
        action=f"undo_{change.kind}",
        subject=change,
        body=codebook.consultation.body.slug,
    )
    return change


def _refuse_changed_later(change: ThemeChange, results: list[Theme], sources: list[Theme]) -> None:
    later = ThemeChange.objects.filter(undone_at=None, pk__gt=change.pk)
    for result in results:
        if later.filter(sources=result).exists():
            raise ChangedLater(result.name)
    for source in sources:
        if source.retired_by_id not in {None, change.pk}:
            raise ChangedLater(source.name)


def _refuse_decided_since(change: ThemeChange, results: list[Theme]) -> None:
    """Refuse where a coding of the result differs from the one that it was carried from."""
    moved = set(Coding.objects.filter(moved_by=change).values_list(*_AS_CARRIED))
    for result in results:
        if not moved.issuperset(result.codings.values_list(*_AS_CARRIED)):
            raise DecidedSince(result.name)
        if BlindCoding.objects.filter(themes=result).exists():
            raise DecidedSince(result.name)


def _put_back_children(change: ThemeChange, results: list[Theme]) -> None:
    for child, parent in change.before.get("parents", {}).items():
        # One that has been moved elsewhere since stays there.
        Theme.objects.filter(pk=int(child), parent__in=results).update(parent_id=parent)


def _remove(results: list[Theme]) -> None:
    for result in results:
        if child := Theme.objects.standing().filter(parent=result).first():
            raise ThemesBelow(result.name, child.name)
        try:
            result.delete()
        except ProtectedError as error:
            raise ThemeInUse(result.name) from error


def _bring_back(change: ThemeChange, sources: list[Theme]) -> None:
    for source in sources:
        if source.retired_by_id != change.pk:
            continue
        source.retired_by = None
        try:
            with transaction.atomic():
                source.save(update_fields=["retired_by"])
        except IntegrityError as error:
            raise NameTaken(source.name) from error
    _lift_out_of_third_level(sources)


def _lift_out_of_third_level(sources: list[Theme]) -> None:
    """Put a theme that comes back on top where what it stood under has moved or gone since."""
    pks = [source.pk for source in sources]
    for source in Theme.objects.filter(pk__in=pks).select_related("parent"):
        parent = source.parent
        if parent and (parent.parent_id is not None or parent.retired_by_id is not None):
            source.parent = None
            source.save(update_fields=["parent"])
