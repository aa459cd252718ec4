"""What a person does with themes: accept, rename and decline suggestions, code passages.

The machine's suggestion keeps its own words whatever a person decides.
"""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction

from engagement.consultations.enums import TEXT_KINDS
from engagement.consultations.models import Consultation, Question
from engagement.core import clock, outbox
from engagement.core.audit import record_action
from engagement.themes.enums import UNFINISHED_STATES, SuggestionState
from engagement.themes.errors import (
    AlreadyDecided,
    AlreadyLooking,
    CodebookFrozen,
    NameTaken,
    NotTextQuestion,
)
from engagement.themes.models import (
    AnalysisRun,
    Codebook,
    Coding,
    SuggestedTheme,
    Theme,
)
from engagement.themes.selectors import current_codebook
from engagement.words.enums import Origin, ReviewState
from engagement.words.models import Passage


@transaction.atomic
def request_run(
    *, question: Question, user: Any = None, max_themes: int | None = None, seed: int = 0
) -> AnalysisRun:
    """Ask the worker to look for themes in the answers to a question.

    Raises:
        NotTextQuestion: the question is not answered in words.
        AlreadyLooking: a run on it has not ended yet.
    """
    if question.kind not in TEXT_KINDS:
        raise NotTextQuestion(question.text)
    # Locked, so that two officers who press at once start one run.
    Question.objects.select_for_update().get(pk=question.pk)
    if question.runs.filter(state__in=UNFINISHED_STATES).exists():
        raise AlreadyLooking(question.text)
    run = AnalysisRun.objects.create(
        consultation=question.consultation,
        question=question,
        parameters={"max_themes": max_themes},
        seed=seed,
        requested_by=user,
    )
    outbox.write_message("run.requested", run.pk)
    return run


def editable_codebook(consultation: Consultation) -> Codebook:
    """Return the codebook that people work on, beginning the first one.

    Raises:
        CodebookFrozen: the newest version has been published.
    """
    codebook = current_codebook(consultation)
    if codebook is None:
        return Codebook.objects.create(consultation=consultation)
    if codebook.frozen_at is not None:
        raise CodebookFrozen
    return codebook


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
    theme = _create_theme(
        codebook=editable_codebook(run.consultation),
        question=run.question,
        name=name.strip() or suggestion.name,
        definition=definition.strip() or suggestion.definition,
        parent=suggestion.parent.theme if suggestion.parent else None,
        user=user,
    )
    Coding.objects.bulk_create(
        Coding(theme=theme, passage_id=coded.passage_id, origin=Origin.MACHINE, score=coded.score)
        for coded in suggestion.codings.all()
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


@transaction.atomic
def rename_theme(*, theme: Theme, user: Any, name: str, definition: str) -> Theme:
    """Give a theme another name or definition.

    Raises:
        CodebookFrozen: its codebook has been published.
        NameTaken: another theme has the name.
    """
    _refuse_frozen(theme.codebook)
    theme.name, theme.definition = name.strip(), definition.strip()
    try:
        with transaction.atomic():
            theme.save(update_fields=["name", "definition"])
    except IntegrityError as error:
        raise NameTaken(theme.name) from error
    _audit(user, "rename_theme", theme)
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
    theme = _create_theme(
        codebook=editable_codebook(consultation),
        name=name.strip(),
        definition=definition,
        user=user,
    )
    _audit(user, "create_theme", theme)
    return theme


@transaction.atomic
def add_coding(*, theme: Theme, passage: Passage, user: Any) -> Coding:
    """Put a passage under a theme, on a person's word.

    Raises:
        CodebookFrozen: the theme's codebook has been published.
    """
    _refuse_frozen(theme.codebook)
    coding, is_new = Coding.objects.get_or_create(
        theme=theme, passage=passage, defaults={"origin": Origin.PERSON}
    )
    action = "add_coding" if is_new else "confirm_coding"
    return _review(coding, ReviewState.CONFIRMED, user, action)


@transaction.atomic
def confirm_coding(*, coding: Coding, user: Any) -> Coding:
    """Say that a suggested coding is right."""
    _refuse_frozen(coding.theme.codebook)
    return _review(coding, ReviewState.CONFIRMED, user, "confirm_coding")


@transaction.atomic
def remove_coding(*, coding: Coding, user: Any) -> Coding:
    """Say that a passage does not belong to a theme; what was said before is kept."""
    _refuse_frozen(coding.theme.codebook)
    return _review(coding, ReviewState.REJECTED, user, "remove_coding")


def freeze_codebook(*, codebook: Codebook) -> None:
    """Fix a codebook for good, as its themes are published."""
    if codebook.frozen_at is None:
        codebook.frozen_at = clock.now()
        codebook.save(update_fields=["frozen_at"])


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


def _create_theme(*, codebook: Codebook, user: Any, name: str, **fields: Any) -> Theme:
    try:
        with transaction.atomic():
            return Theme.objects.create(codebook=codebook, created_by=user, name=name, **fields)
    except IntegrityError as error:
        raise NameTaken(name) from error


def _review(coding: Coding, state: ReviewState, user: Any, action: str) -> Coding:
    coding.state, coding.decided_by, coding.decided_at = state, user, clock.now()
    coding.save(update_fields=["state", "decided_by", "decided_at"])
    record_action(
        actor=user,
        action=action,
        subject=coding,
        body=coding.theme.codebook.consultation.body.slug,
    )
    return coding


def _refuse_frozen(codebook: Codebook) -> None:
    if codebook.frozen_at is not None:
        raise CodebookFrozen


def _audit(user: Any, action: str, theme: Theme) -> None:
    record_action(
        actor=user, action=action, subject=theme, body=theme.codebook.consultation.body.slug
    )
