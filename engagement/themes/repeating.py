"""Whether a run came out as an earlier one did, and whether another would read anything new."""

from __future__ import annotations

from dataclasses import dataclass

from engagement.themes.analysis import READABLE, readable_words, row_of
from engagement.themes.enums import RunState
from engagement.themes.models import AnalysisRun, SuggestedCoding
from nlp.text.rows import rows_sha256
from nlp.themes.record import METHOD_VERSION


@dataclass(frozen=True)
class Repeat:
    """What a repeated run came to, beside the run that it repeats.

    Attributes:
        before: the run that was repeated.
        has_same_input: whether both read the same texts to the letter.
        is_same: whether the themes and their passages are the same too.
        n_came: texts that only the repeat read.
        n_went: texts that only the earlier run read and that still exist.
        n_lost: texts that the earlier run read and that have been erased since.
        n_changed: texts that read otherwise now.
    """

    before: AnalysisRun
    has_same_input: bool
    is_same: bool
    n_came: int
    n_went: int
    n_lost: int
    n_changed: int


def repeat_of(run: AnalysisRun) -> Repeat | None:
    """Return how a finished run compares to the one that it repeats, or None where it does not."""
    before = run.question.runs.filter(pk=run.parameters.get("repeats"), state=RunState.DONE).first()
    if run.state != RunState.DONE or before is None:
        return None
    was = dict(before.texts.values_list("words_id", "sha256"))
    now = dict(run.texts.values_list("words_id", "sha256"))
    has_same_input = before.input_sha256 == run.input_sha256
    return Repeat(
        before=before,
        has_same_input=has_same_input,
        is_same=has_same_input and _themes(before) == _themes(run),
        n_came=len(now.keys() - was.keys()),
        n_went=len(was.keys() - now.keys()),
        n_lost=max(0, before.n_texts - len(was)),
        n_changed=sum(was[pk] != now[pk] for pk in was.keys() & now.keys()),
    )


def same_run(run: AnalysisRun) -> AnalysisRun | None:
    """Return the last finished run of the question that this one would only repeat, or None.

    It has the same settings, seed and method, and read the same texts to the letter.
    """
    finished = run.question.runs.filter(state=RunState.DONE, seed=run.seed)
    alike = (one for one in finished.order_by("-id") if _settings(one) == _settings(run))
    last = next(alike, None)
    if last is None or last.versions.get("themes") != METHOD_VERSION:
        return None
    rows = [row_of(piece, run) for piece in readable_words(run).values()]
    return last if last.input_sha256 == rows_sha256(rows) else None


def _settings(run: AnalysisRun) -> tuple[object, object]:
    return run.parameters.get("max_themes"), run.parameters.get("grain") or READABLE


def _themes(run: AnalysisRun) -> tuple[object, object]:
    """Return all that a run said: its themes in their order, and every passage under them."""
    themes = [
        (
            one.name,
            one.definition,
            one.includes,
            one.excludes,
            one.keywords,
            one.n_respondents,
            one.parent.position if one.parent else None,
        )
        for one in run.suggestions.select_related("parent")
    ]
    codings = SuggestedCoding.objects.filter(suggestion__run=run).values_list(
        "suggestion__position", "passage_id", "score", "exemplar_rank"
    )
    return themes, set(codings)
