"""Analyses the example on the spot, unless it has been: nothing of it is precomputed."""

from __future__ import annotations

import time
from typing import Any

from engagement.consultations.enums import QuestionKind
from engagement.consultations.models import Consultation
from engagement.core.models import OutboxMessage
from engagement.core.outbox import relay_messages
from engagement.themes.models import AnalysisRun
from engagement.themes.services import request_run


def analyse_example(out: Any) -> None:
    """Redact, tag and index what waits, and look for themes where nobody has; say what came."""
    began = time.monotonic()
    n_waiting = OutboxMessage.objects.count()
    if n_waiting:
        out.write(f"Reading {n_waiting} responses and stories: redactions, tags, search ...")
    relay_messages()
    questions = [
        question
        for consultation in Consultation.objects.all()
        for question in consultation.questions.filter(kind=QuestionKind.LONG_TEXT)
        if not question.runs.exists()
    ]
    for question in questions:
        request_run(question=question)
    relay_messages()
    runs = AnalysisRun.objects.filter(question__in=questions).select_related("question")
    for run in runs.order_by("question__consultation", "question__position"):
        out.write(
            f"  {run.suggestions.count()} themes suggested from {run.n_texts} answers to "
            f"“{run.question.text}”"
        )
    if n_waiting:
        out.write(f"Analysed in {time.monotonic() - began:.0f} seconds.")
