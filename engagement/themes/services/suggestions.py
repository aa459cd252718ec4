"""Accept and decline what the machine suggested.

The machine's suggestion keeps its own words whatever a person decides.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from engagement.core import clock
from engagement.core.audit import record_action
from engagement.themes.enums import SuggestionState
from engagement.themes.errors import AlreadyDecided, TwoCodebooks
from engagement.themes.models import Coding, SuggestedCoding, SuggestedTheme, Theme
from engagement.themes.selectors import standing_theme
from engagement.themes.services.codebooks import editable_codebook
from engagement.themes.services.themes import make_theme, refuse_retired
from engagement.words.enums import Origin
from engagement.words.models import Words


@transaction.atomic
def accept_suggestion(
    *, suggestion: SuggestedTheme, user: Any, name: str = "", definition: str = ""
) -> Theme:
    """Make a theme of a machine's suggestion, on a reviewer's word.

    The suggestion keeps its own name and definition, as evidence of what the machine said;
    its passages come along as codings that the machine suggests.

    Raises:
        AlreadyDecided: it has been accepted or declined.
        CodebookFrozen: this version of the codebook has been published.
        NameTaken: the codebook has a theme of this name.
    """
    suggestion = _undecided(suggestion)
    run = suggestion.run
    theme = make_theme(
        codebook=editable_codebook(run.consultation),
        question=run.question,
        name=name.strip() or suggestion.name,
        definition=definition.strip() or suggestion.definition,
        parent=_parent_theme(suggestion),
        includes=suggestion.includes,
        excludes=suggestion.excludes,
        user=user,
    )
    Coding.objects.bulk_create(
        Coding(theme=theme, passage_id=coded.passage_id, origin=Origin.MACHINE, score=coded.score)
        for coded in _of_words_read_now(suggestion)
    )
    _decide(suggestion, SuggestionState.ACCEPTED, user, theme)
    return theme


@transaction.atomic
def accept_with_children(
    *, suggestion: SuggestedTheme, user: Any, name: str = "", definition: str = ""
) -> Theme:
    """Make a theme of a suggestion and of every undecided one below it, under it.

    Raises:
        AlreadyDecided: it has been accepted or declined.
        CodebookFrozen: this version of the codebook has been published.
        NameTaken: the codebook has a theme of one of the names; then nothing is accepted.
    """
    theme = accept_suggestion(suggestion=suggestion, user=user, name=name, definition=definition)
    below = suggestion.run.suggestions.filter(
        parent_id=suggestion.pk, state=SuggestionState.PROPOSED
    )
    for child in below.order_by("position"):
        accept_suggestion(suggestion=child, user=user)
    return theme


@transaction.atomic
def accept_into_theme(*, suggestion: SuggestedTheme, theme: Theme, user: Any) -> Theme:
    """Add a suggestion's passages to a theme that stands, instead of making a second one.

    They come along as codings that the machine suggests; what a person has said of a passage
    under the theme stays.

    Raises:
        AlreadyDecided: it has been accepted or declined.
        CodebookFrozen: the theme's codebook has been published.
        TwoCodebooks: the theme is of another consultation or an older version.
        ThemeRetired: the theme has been merged into another.
    """
    suggestion = _undecided(suggestion)
    codebook = editable_codebook(suggestion.run.consultation)
    # Locked and read anew: somebody may be merging it at this moment.
    theme = Theme.objects.select_for_update(of=("self",)).get(pk=theme.pk)
    if theme.codebook_id != codebook.pk:
        raise TwoCodebooks
    refuse_retired(theme)
    Coding.objects.bulk_create(
        (
            Coding(theme=theme, passage_id=one.passage_id, origin=Origin.MACHINE, score=one.score)
            for one in _of_words_read_now(suggestion)
        ),
        ignore_conflicts=True,
    )
    _decide(suggestion, SuggestionState.ACCEPTED, user, theme)
    return theme


@transaction.atomic
def decline_suggestion(*, suggestion: SuggestedTheme, user: Any) -> None:
    """Say that a suggestion is no theme.

    Raises:
        AlreadyDecided: it has been accepted or declined.
    """
    _decide(_undecided(suggestion), SuggestionState.DECLINED, user, None)


def _parent_theme(suggestion: SuggestedTheme) -> Theme | None:
    """Return the theme on top that the suggestion above became, if it stands there still."""
    theme = suggestion.parent.theme if suggestion.parent else None
    theme = standing_theme(theme) if theme else None
    return theme if theme and theme.parent_id is None else None


def _of_words_read_now(suggestion: SuggestedTheme) -> QuerySet[SuggestedCoding]:
    """Leave out passages of what has been translated, or translated anew, since the run."""
    return suggestion.codings.filter(passage__words__in=Words.objects.read())


def _undecided(suggestion: SuggestedTheme) -> SuggestedTheme:
    # Locked, so that of two people who decide at once one is told.
    locked = (
        SuggestedTheme.objects.select_for_update(of=("self",))
        .select_related("run__question", "run__consultation__body")
        .get(pk=suggestion.pk)
    )
    if locked.state != SuggestionState.PROPOSED:
        raise AlreadyDecided(locked.get_state_display())
    return locked


def _decide(
    suggestion: SuggestedTheme, state: SuggestionState, user: Any, theme: Theme | None
) -> None:
    suggestion.state, suggestion.theme = state, theme
    suggestion.decided_by, suggestion.decided_at = user, clock.now()
    suggestion.save(update_fields=["state", "theme", "decided_by", "decided_at"])
    record_action(
        actor=user,
        action=f"{state}_suggestion",
        subject=suggestion,
        body=suggestion.run.consultation.body.slug,
    )
