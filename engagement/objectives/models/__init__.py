"""Frameworks, what they promise, evidence tags, and checks of what was missed."""

from engagement.objectives.models.checks import CheckedAnswer, TagCheck
from engagement.objectives.models.frameworks import (
    Framework,
    FrameworkItem,
    FrameworkMeasure,
    FrameworkVersion,
    Objective,
    PriorityArea,
    PromisedAction,
)
from engagement.objectives.models.tags import (
    EvidenceTag,
    EvidenceTagQuerySet,
    TaggedText,
    TagRun,
)

__all__ = [
    "CheckedAnswer",
    "EvidenceTag",
    "EvidenceTagQuerySet",
    "Framework",
    "FrameworkItem",
    "FrameworkMeasure",
    "FrameworkVersion",
    "Objective",
    "PriorityArea",
    "PromisedAction",
    "TagCheck",
    "TagRun",
    "TaggedText",
]
