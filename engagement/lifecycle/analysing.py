"""Analyse a consultation at once, in the order in which the worker would come to it."""

from __future__ import annotations

from dataclasses import dataclass

from engagement.consultations.enums import QuestionKind
from engagement.consultations.models import Consultation
from engagement.moderation.analysis import screen_words
from engagement.objectives.analysis import tag_words
from engagement.search.indexing import index_records
from engagement.themes.analysis import READABLE, run_analysis
from engagement.themes.models import AnalysisRun
from engagement.themes.repeating import same_run
from engagement.words.analysis import redact_waiting
from engagement.words.models import Words


@dataclass(frozen=True)
class Analysis:
    """What an analysis came to, in texts."""

    n_redacted: int
    n_tagged: int
    n_tags: int
    n_indexed: int
    runs: tuple[AnalysisRun, ...]
    unchanged: tuple[AnalysisRun, ...] = ()


def analyse_consultation(consultation: Consultation) -> Analysis:
    """Screen, redact what waits, tag and index it, and look for themes in every long-text question.

    A question whose texts and method are those of its last run with these settings gets no run.
    """
    words = Words.objects.filter(
        answer__question__consultation=consultation, record__withdrawn_on=None
    )
    words_ids = list(words.values_list("pk", flat=True))
    screen_words(words_ids)
    n_redacted = redact_waiting(words_ids)
    n_tags = tag_words(words_ids)
    index_records([str(pk) for pk in words.values_list("record_id", flat=True).distinct()])
    runs, unchanged = [], []
    for question in consultation.questions.filter(kind=QuestionKind.LONG_TEXT):
        run = AnalysisRun(
            consultation=consultation,
            question=question,
            parameters={"max_themes": None, "grain": READABLE},
        )
        last = same_run(run)
        if last is not None:
            unchanged.append(last)
            continue
        run.save()
        run_analysis(run.pk)
        run.refresh_from_db()
        runs.append(run)
    return Analysis(
        n_redacted, len(words_ids), n_tags, len(words_ids), tuple(runs), tuple(unchanged)
    )
