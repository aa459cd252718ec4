"""Make one theme of several.

What goes in is kept: the themes are retired and their codings marked as moved, so that a merge
can be undone and last year's counts can be made again. What comes out is a theme of its own, even
where it keeps the name of one that went in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q

from engagement.core.audit import record_action
from engagement.themes.enums import ChangeKind
from engagement.themes.errors import ThemeRetired, TooFewThemes, TwoCodebooks
from engagement.themes.models import Codebook, Coding, Theme, ThemeChange
from engagement.themes.services.codebooks import lock_codebook
from engagement.themes.services.themes import make_theme
from engagement.words.enums import Origin, ReviewState

_CARRIED = ("origin", "state", "score", "because", "run_id", "decided_by_id", "decided_at")


@transaction.atomic
def merge_themes(
    *,
    themes: Iterable[Theme],
    user: Any,
    into: Theme | None = None,
    name: str = "",
    definition: str | None = None,
) -> ThemeChange:
    """Make one theme of several; of two codings of one passage the stronger is carried over.

    Args:
        themes: at least two that stand, of one codebook.
        user: who says so.
        into: the one of them whose name, meaning and place the result takes; the largest where
            none is given.
        name: of the result; empty keeps that of ``into``.
        definition: of the result; None keeps that of ``into``.

    Raises:
        TooFewThemes: fewer than two were chosen.
        TwoCodebooks: they are of two codebooks.
        CodebookFrozen: their codebook has been published.
        ThemeRetired: one of them has been merged into another already.
        NameTaken: a theme that is not among them has the name.
    """
    codebook, sources = _locked(themes)
    main = next((one for one in sources if into and one.pk == into.pk), None) or largest(sources)
    sources.sort(key=lambda one: (one.pk != main.pk, one.pk))
    change = begin_change(codebook, ChangeKind.MERGE, sources, user)
    result = make_theme(
        codebook=codebook,
        user=user,
        name=name.strip() or main.name,
        definition=main.definition if definition is None else definition.strip(),
        includes=_together(one.includes for one in sources),
        excludes=_together(one.excludes for one in sources),
        parent=_place(main, sources),
        question_id=main.question_id if len({one.question_id for one in sources}) == 1 else None,
    )
    _take_in_children(change, sources, result)
    carry_codings(change, Coding.objects.standing().filter(theme__in=sources), result)
    end_change(change, result, user)
    return change


def largest(themes: Iterable[Theme]) -> Theme:
    """Return the theme under which most passages stand; of equals the oldest."""
    standing = Q(codings__moved_by=None) & ~Q(codings__state=ReviewState.REJECTED)
    counted = Theme.objects.filter(pk__in=[one.pk for one in themes]).annotate(
        n_passages=Count("codings", filter=standing)
    )
    return counted.order_by("-n_passages", "pk")[0]


def begin_change(
    codebook: Codebook, kind: ChangeKind, sources: Sequence[Theme], user: Any
) -> ThemeChange:
    """Return a new change; a merge retires its sources, so that their names are free."""
    names = {str(one.pk): one.name for one in sources}
    change = ThemeChange.objects.create(
        codebook=codebook, kind=kind, made_by=user, before={"names": names}
    )
    change.sources.set(sources)
    if kind == ChangeKind.MERGE:
        change.sources.update(retired_by=change)
    return change


def carry_codings(change: ThemeChange, codings: Iterable[Coding], result: Theme) -> None:
    """Mark codings as moved and make them anew on a theme, one for each passage."""
    strongest: dict[UUID, Coding] = {}
    moved = sorted(codings, key=_strength)
    for coding in moved:
        strongest[coding.passage_id] = coding
    Coding.objects.bulk_create(
        (
            Coding(
                theme=result,
                passage_id=passage_id,
                made_by=change,
                **{field: getattr(coding, field) for field in _CARRIED},
            )
            for passage_id, coding in strongest.items()
        ),
        batch_size=1000,
    )
    # By one condition each: thousands of ids would be more than a query can hold.
    for start in range(0, len(moved), 500):
        pks = [coding.pk for coding in moved[start : start + 500]]
        Coding.objects.filter(pk__in=pks).update(moved_by=change)


def end_change(change: ThemeChange, result: Theme, user: Any) -> None:
    """Keep what came out of a change, and note it in the audit chain."""
    change.results.add(result)
    change.before["result"] = result.name
    change.save(update_fields=["before"])
    record_action(
        actor=user,
        action=f"{change.kind}_themes",
        subject=change,
        body=change.codebook.consultation.body.slug,
        detail={
            "sources": sorted(change.sources.values_list("pk", flat=True)),
            "result": result.pk,
            "n_passages": result.codings.count(),
        },
    )


def _locked(themes: Iterable[Theme]) -> tuple[Codebook, list[Theme]]:
    chosen = {one.pk: one.codebook_id for one in themes}
    if len(chosen) < 2:
        raise TooFewThemes
    if len(set(chosen.values())) > 1:
        raise TwoCodebooks
    codebook = lock_codebook(next(iter(chosen.values())))
    # Locked, so that no passage comes under a theme while its passages are carried over.
    locked = Theme.objects.select_for_update(of=("self",)).select_related("parent")
    sources = list(locked.filter(pk__in=chosen))
    for one in sources:
        if one.retired_by_id is not None:
            raise ThemeRetired(one.name)
    return codebook, sources


def _place(main: Theme, sources: Sequence[Theme]) -> Theme | None:
    """Return the theme that the result stands under: where the main one stood, if it can."""
    among = {one.pk for one in sources}
    has_children = Theme.objects.filter(parent__in=among).exclude(pk__in=among).exists()
    return None if has_children or main.parent_id in among else main.parent


def _take_in_children(change: ThemeChange, sources: Sequence[Theme], result: Theme) -> None:
    # Retired ones too: undone later, they come back under a theme that stands.
    among = [one.pk for one in sources]
    children = Theme.objects.filter(parent__in=among).exclude(pk__in=among)
    parents = children.values_list("pk", "parent_id")
    change.before["parents"] = {str(child): parent for child, parent in parents}
    children.update(parent=result)


def _together(lists: Iterable[Sequence[str]]) -> list[str]:
    return list(dict.fromkeys(line for lines in lists for line in lines))


def _strength(coding: Coding) -> tuple[bool, bool, float, int]:
    is_confirmed = coding.state == ReviewState.CONFIRMED
    return is_confirmed, coding.origin == Origin.PERSON, coding.score, -coding.pk
