"""Reads about themes, suggestions and runs."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from engagement.consultations.models import Consultation, Question
from engagement.themes.enums import RunState, SuggestionState
from engagement.themes.models import (
    AnalysisRun,
    Codebook,
    Coding,
    SuggestedCoding,
    SuggestedTheme,
    Theme,
    ThemeChange,
)
from engagement.words.models import Passage, Words


def current_codebook(consultation: Consultation) -> Codebook | None:
    """Return the newest version of a consultation's codebook, or None where nobody began one."""
    return consultation.codebooks.order_by("-version").first()


def shown_codebook(consultation: Consultation) -> Codebook | None:
    """Return the version that the public reads: the newest published, or else the newest.

    What is published rests on its own version, whatever has been begun since.
    """
    versions = consultation.codebooks.alias(is_open=Q(frozen_at=None))
    return versions.order_by("is_open", "-version").first()


def standing_theme(theme: Theme) -> Theme | None:
    """Return what a theme is part of now: itself, or what it has been merged into."""
    found: Theme | None = theme
    while found is not None and found.retired_by is not None:
        found = found.retired_by.results.first()
    return found


def made_from(theme: Theme) -> set[int]:
    """Return the ids of a theme and of all that it was merged or split from."""
    found, fresh = {theme.pk}, {theme.pk}
    while fresh:
        changes = ThemeChange.objects.filter(undone_at=None, results__in=fresh)
        fresh = set(Theme.objects.filter(changes_from__in=changes).values_list("pk", flat=True))
        fresh -= found
        found |= fresh
    return found


def changes_of(codebook: Codebook) -> QuerySet[ThemeChange]:
    """Return the merges and splits of a codebook, newest first."""
    return codebook.changes.select_related("made_by", "undone_by").prefetch_related("results")


def latest_runs(consultation: Consultation) -> list[AnalysisRun]:
    """Return the newest run of each question, in the order of the questions."""
    newest: dict[int, AnalysisRun] = {}
    runs = consultation.runs.select_related("question").order_by("id")
    for run in runs:
        newest[run.question_id] = run
    return sorted(newest.values(), key=lambda run: run.question.position)


def latest_finished_run(question: Question) -> AnalysisRun | None:
    """Return the newest run on a question that came to its end."""
    return question.runs.filter(state=RunState.DONE).order_by("-id").first()


def suggestions_of(run: AnalysisRun) -> QuerySet[SuggestedTheme]:
    """Return a run's suggestions with their exemplars, in the machine's order."""
    exemplars = (
        SuggestedCoding.objects.filter(
            exemplar_rank__isnull=False, passage__words__record__withdrawn_on=None
        )
        .select_related("passage__words")
        .prefetch_related("passage__words__redactions")
        .order_by("exemplar_rank")
    )
    return run.suggestions.select_related("theme").prefetch_related(
        "other_names", Prefetch("codings", queryset=exemplars, to_attr="exemplars")
    )


def waiting_suggestions(consultation: Consultation) -> QuerySet[SuggestedTheme]:
    """Return what nobody has accepted or declined yet, of the newest run of each question."""
    run_ids = [run.pk for run in latest_runs(consultation)]
    return SuggestedTheme.objects.filter(run_id__in=run_ids, state=SuggestionState.PROPOSED)


def codings_of_words(words: Iterable[Words]) -> QuerySet[Coding]:
    """Return the codings in the newest codebook that stand on these texts, with their theme."""
    newer = Codebook.objects.filter(
        consultation=OuterRef("theme__codebook__consultation"),
        version__gt=OuterRef("theme__codebook__version"),
    )
    return (
        Coding.objects.standing()
        .filter(~Exists(newer), passage__words__in=words)
        .select_related("theme", "passage")
        .order_by("passage__start", "theme__name")
    )


def passages_of_theme(theme_id: int) -> QuerySet[Passage]:
    """Return the passages that stand under a theme, with what reading them needs."""
    return (
        Passage.objects.filter(
            codings__in=Coding.objects.standing().filter(theme_id=theme_id),
            words__record__withdrawn_on=None,
        )
        .select_related("words__record", "words__answer__question")
        .prefetch_related("words__redactions")
        .order_by("words_id", "start")
    )
