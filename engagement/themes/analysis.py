"""What the worker does for themes: read masked answers, call ``nlp.themes``, keep what it said.

A run replaces nothing: accepted themes stay, the run only adds its own suggestions.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction

from engagement.core import clock
from engagement.themes.enums import RunState
from engagement.themes.models import AnalysisRun, RunText, SuggestedCoding, SuggestedTheme
from engagement.words.enums import RedactionProgress
from engagement.words.languages import (
    HEARD,
    count_waiting_answers,
    english_text,
    row_language,
    set_foreign_aside,
)
from engagement.words.models import Words
from engagement.words.passages import get_or_create_passages
from nlp.text.rows import Row
from nlp.themes import STEPS, ThemeRun, find_themes
from nlp.themes.clustering import Grain

logger = logging.getLogger(__name__)

# What a person asked for; everything else in a run's parameters is what came of it.
SETTINGS = ("max_themes", "grain", "repeats")
READABLE = Grain.READABLE.value


def run_analysis(run_id: int) -> None:
    """Carry out a requested run; one that has ended already is left as it is."""
    run = AnalysisRun.objects.select_related("question").get(pk=run_id)
    if run.state in {RunState.DONE, RunState.FAILED}:
        return
    begin = _progress(run)
    begin(STEPS[0])
    words = readable_words(run)
    rows = [row_of(piece, run) for piece in words.values()]
    try:
        found = find_themes(
            rows,
            question=run.question.text,
            max_themes=run.parameters.get("max_themes"),
            grain=run.parameters.get("grain") or READABLE,
            seed=run.seed,
            on_step=begin,
        )
    except Exception as error:
        logger.exception("analysis_run_failed run=%s error=%s", run.pk, type(error).__name__)
        AnalysisRun.objects.filter(pk=run.pk).update(
            state=RunState.FAILED, problem=type(error).__name__, finished_at=clock.now()
        )
        return
    _store(run, rows, words, found)


def _progress(run: AnalysisRun) -> Callable[[str], None]:
    """Return what notes each step as it begins, outside of any transaction, so that it is seen."""

    def begin(step: str) -> None:
        AnalysisRun.objects.filter(pk=run.pk).update(
            state=RunState.RUNNING, step=step, n_done=STEPS.index(step), n_steps=len(STEPS)
        )

    return begin


def readable_words(run: AnalysisRun) -> dict[str, Words]:
    """Return the texts that a run on this question reads now, by their id.

    What is in another language is left aside until somebody translates it.
    """
    pieces = (
        Words.objects.filter(answer__question=run.question, record__withdrawn_on=None)
        .exclude(redaction_progress=RedactionProgress.WAITING)
        .prefetch_related("redactions", HEARD)
        .order_by("pk")
    )
    readable, _n_aside = set_foreign_aside(pieces)
    return {str(piece.pk): piece for piece in readable}


def row_of(piece: Words, run: AnalysisRun) -> Row:
    """Return a text as the machine reads it: masked, and in English alone."""
    return Row(
        id=str(piece.pk),
        text=english_text(piece),
        respondent=str(piece.record_id),
        question=run.question.text,
        language=row_language(piece),
    )


def text_sha256(text: str) -> str:
    """Return the hash that is kept of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@transaction.atomic
def _store(run: AnalysisRun, rows: list[Row], words: Mapping[str, Words], found: ThemeRun) -> None:
    record: dict[str, Any] = found.as_json()
    _store_run(run, rows, record)
    RunText.objects.bulk_create(
        (RunText(run=run, words_id=row.id, sha256=text_sha256(row.text)) for row in rows),
        batch_size=1000,
    )
    suggestions = _store_suggestions(run, record["themes"])
    _store_codings(record, suggestions, words)


def _store_run(run: AnalysisRun, rows: list[Row], record: Mapping[str, Any]) -> None:
    about = dict(record["run"])
    run.method = str(about.pop("method"))[:120]
    run.versions = about.pop("versions", {})
    run.input_sha256 = about.pop("input_sha256", "")
    about.pop("seed", None)
    # What was asked for stands beside it, under the names by which a person asks.
    about.pop("parameters", None)
    asked = {name: run.parameters[name] for name in SETTINGS if name in run.parameters}
    n_foreign = count_waiting_answers(Words.objects.filter(answer__question=run.question))
    about["n_untranslated"] = n_foreign
    run.parameters = {**about, "max_themes": None, "grain": READABLE, **asked}
    run.n_texts, run.n_unthemed = len(rows), len(record["unthemed"])
    run.state, run.finished_at = RunState.DONE, clock.now()
    run.step, run.n_done, run.n_steps = "", len(STEPS), len(STEPS)
    run.save()


def _store_suggestions(run: AnalysisRun, themes: list[dict[str, Any]]) -> dict[str, SuggestedTheme]:
    suggestions = {
        theme["id"]: SuggestedTheme(
            run=run,
            position=position,
            name=theme["name"][:120],
            definition=theme["definition"][:1000],
            includes=theme["includes"],
            excludes=theme["excludes"],
            keywords=theme["keywords"],
            n_respondents=theme["size"],
        )
        for position, theme in enumerate(themes, start=1)
    }
    SuggestedTheme.objects.bulk_create(suggestions.values())
    children = [theme for theme in themes if theme["parent"] in suggestions]
    for theme in children:
        suggestions[theme["id"]].parent = suggestions[theme["parent"]]
    SuggestedTheme.objects.bulk_update([suggestions[t["id"]] for t in children], ["parent"])
    return suggestions


def _store_codings(
    record: Mapping[str, Any],
    suggestions: Mapping[str, SuggestedTheme],
    words: Mapping[str, Words],
) -> None:
    spans = {(a["id"], a["start"], a["end"]) for a in record["assignments"]}
    spans |= {
        (example["id"], example["start"], example["end"])
        for theme in record["themes"]
        for example in theme["examples"]
    }
    passages = get_or_create_passages({(words[i].pk, start, end) for i, start, end in spans})
    ranks = {
        (theme["id"], example["id"], example["start"], example["end"]): rank
        for theme in record["themes"]
        for rank, example in enumerate(theme["examples"], start=1)
    }
    SuggestedCoding.objects.bulk_create(
        (
            SuggestedCoding(
                suggestion=suggestions[a["theme"]],
                passage=passages[words[a["id"]].pk, a["start"], a["end"]],
                score=a["score"],
                exemplar_rank=ranks.get((a["theme"], a["id"], a["start"], a["end"])),
            )
            for a in record["assignments"]
        ),
        batch_size=1000,
        ignore_conflicts=True,
    )
