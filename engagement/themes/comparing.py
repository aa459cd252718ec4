"""Two runs on one question side by side, from what is stored of them."""

from __future__ import annotations

from typing import Any

from engagement.themes.enums import RunState
from engagement.themes.models import AnalysisRun, SuggestedCoding
from nlp.themes.comparing import RunComparison, compare_runs


def others_of(run: AnalysisRun) -> list[AnalysisRun]:
    """Return the other finished runs on a run's question, newest first."""
    finished = run.question.runs.filter(state=RunState.DONE).exclude(pk=run.pk)
    return list(finished.order_by("-id"))


def run_before(run: AnalysisRun) -> AnalysisRun | None:
    """Return the finished run before this one on the same question, or None."""
    earlier = run.question.runs.filter(state=RunState.DONE, pk__lt=run.pk)
    return earlier.order_by("-id").first()


def compare_stored_runs(before: AnalysisRun, after: AnalysisRun) -> RunComparison:
    """Return what changed from one finished run to another.

    The themes' ids in it are those of the stored suggestions, written as text.
    """
    return compare_runs(_stored(before), _stored(after))


def _stored(run: AnalysisRun) -> dict[str, Any]:
    assignments = [
        {"theme": str(suggestion), "id": str(words), "start": start, "end": end, "score": score}
        for suggestion, words, start, end, score in SuggestedCoding.objects.filter(
            suggestion__run=run, passage__words__record__withdrawn_on=None
        )
        .order_by("passage__words_id", "-score", "suggestion_id", "passage__start")
        .values_list(
            "suggestion_id", "passage__words_id", "passage__start", "passage__end", "score"
        )
    ]
    themed = {one["id"] for one in assignments}
    texts = run.texts.filter(words__record__withdrawn_on=None).values_list("words_id", flat=True)
    return {
        "themes": [
            {
                "id": str(one.pk),
                "name": one.name,
                "size": one.n_respondents,
                "parent": str(one.parent_id) if one.parent_id else None,
            }
            for one in run.suggestions.all()
        ],
        "assignments": assignments,
        "unthemed": sorted(str(pk) for pk in texts if str(pk) not in themed),
    }
