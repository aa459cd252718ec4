"""Objectives: which of a body's own a passage bears on, where its words don't say it."""

from __future__ import annotations

from nlp.tags.objectives.judging import ObjectiveJudge, Observed
from nlp.tags.objectives.learning import learn_objectives
from nlp.tags.objectives.storing import (
    CAREFUL_FILE,
    QUICK_FILE,
    packaged_objectives,
    save_objectives,
)

__all__ = [
    "CAREFUL_FILE",
    "QUICK_FILE",
    "ObjectiveJudge",
    "Observed",
    "learn_objectives",
    "packaged_objectives",
    "save_objectives",
]
