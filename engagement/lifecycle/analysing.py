"""Analyse a consultation at once, in the order in which the worker would come to it."""

from __future__ import annotations

from dataclasses import dataclass

from engagement.consultations.enums import QuestionKind
from engagement.consultations.models import Consultation
from engagement.objectives.analysis import tag_words
from engagement.search.indexing import index_records
from engagement.themes.analysis import run_analysis
from engagement.themes.models import AnalysisRun
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


def analyse_consultation(consultation: Consultation) -> Analysis:
    """Redact what waits, tag and index it, and look for themes in every long-text question."""
    words = Words.objects.filter(
        answer__question__consultation=consultation, record__withdrawn_on=None
    )
    n_redacted = redact_waiting(words.values_list("pk", flat=True))
    words_ids = list(words.values_list("pk", flat=True))
    n_tags = tag_words(words_ids)
    index_records([str(pk) for pk in words.values_list("record_id", flat=True).distinct()])
    runs = []
    for question in consultation.questions.filter(kind=QuestionKind.LONG_TEXT):
        run = AnalysisRun.objects.create(
            consultation=consultation, question=question, parameters={"max_themes": None}
        )
        run_analysis(run.pk)
        run.refresh_from_db()
        runs.append(run)
    return Analysis(n_redacted, len(words_ids), n_tags, len(words_ids), tuple(runs))
