"""Reads that put themes and runs before a person: what is in a theme, and what is in none."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from engagement.themes.enums import SuggestionState
from engagement.themes.models import AnalysisRun, Coding, SuggestedCoding, Theme
from engagement.themes.selectors import made_from
from engagement.words.enums import RedactionProgress
from engagement.words.models import Passage, Words
from engagement.words.reading import redacted_text
from engagement.words.translations import with_sources

MOST_EXEMPLARS = 3


@dataclass(frozen=True)
class Point:
    """A passage in no theme, redacted, and the text it is from."""

    words: Words
    text: str


def codings_of_theme(theme: Theme) -> QuerySet[Coding]:
    """Return the codings that stand under a theme, with what reading them needs."""
    codings = (
        Coding.objects.standing()
        .filter(theme=theme, passage__words__record__withdrawn_on=None)
        .select_related("passage__words__record", "passage__words__answer__question", "decided_by")
        .prefetch_related("passage__words__redactions")
        .order_by("passage__words_id", "passage__start")
    )
    return with_sources(codings, "passage__words__")


def exemplars_of_theme(theme: Theme) -> list[Passage]:
    """Return the passages that the machine thought best, as far as they stand in the theme."""
    standing = Coding.objects.standing().filter(theme=theme, passage=OuterRef("passage"))
    ranked = (
        SuggestedCoding.objects.filter(
            Exists(standing),
            suggestion__theme__in=made_from(theme),
            suggestion__state=SuggestionState.ACCEPTED,
            exemplar_rank__isnull=False,
            passage__words__record__withdrawn_on=None,
        )
        .select_related("passage__words__record")
        .prefetch_related("passage__words__redactions")
        .order_by("exemplar_rank", "suggestion_id")
    )
    # After a merge two suggestions can have chosen the same passage.
    passages = {coded.passage_id: coded.passage for coded in ranked[: 3 * MOST_EXEMPLARS]}
    return list(passages.values())[:MOST_EXEMPLARS]


def words_in_no_theme(run: AnalysisRun) -> QuerySet[Words]:
    """Return the answers that a run put under no suggestion, as far as they stand."""
    coded = SuggestedCoding.objects.filter(suggestion__run=run, passage__words=OuterRef("pk"))
    return Words.objects.filter(
        ~Exists(coded),
        pk__in=run.texts.values("words"),
        record__withdrawn_on=None,
        answer__isnull=False,
    )


def uncommon_points(run: AnalysisRun, first: int, end: int) -> list[Point]:
    """Return some of the passages that a run put in no theme, in its order, as far as they stand.

    Args:
        run: a finished run.
        first: number of the first point.
        end: number after the last one.
    """
    points = run.parameters.get("uncommon", [])[first:end]
    standing = Words.objects.filter(
        pk__in=[point["id"] for point in points],
        record__withdrawn_on=None,
        answer__question=run.question_id,
    )
    words = {
        str(one.pk): one
        for one in standing.exclude(redaction_progress=RedactionProgress.WAITING)
        .select_related("record")
        .prefetch_related("redactions")
    }
    return [
        Point(words[one["id"]], redacted_text(words[one["id"]], one["start"], one["end"]))
        for one in points
        if one["id"] in words
    ]
