"""A framework file as a whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from nlp.frameworks.model.objectives import Measure, Objective, PriorityArea
from nlp.frameworks.model.particulars import (
    Baseline,
    ContextEntry,
    Duty,
    Extension,
    GlossaryEntry,
    GovernanceBody,
    GroupStanding,
    Labels,
    Organisation,
    Period,
    Principle,
    Report,
    Review,
    Source,
)
from nlp.frameworks.model.programmes import Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """One organisation's published equality strategy.

    Attributes:
        characteristics: ids of the protected characteristics that it lists.
        linked_frameworks: ids of other frameworks that belong with it.
        document: the file as plain data, to be stored as JSON; treat it as read-only.
        sha256: of the document's canonical JSON: equal for two files that say the same.
    """

    id: str
    title: str
    summary: str
    organisation: Organisation
    period: Period
    source: Source
    labels: Labels
    duties: tuple[Duty, ...]
    characteristics: tuple[str, ...]
    groups: tuple[GroupStanding, ...]
    priority_areas: tuple[PriorityArea, ...]
    governance: tuple[GovernanceBody, ...]
    reporting: tuple[Report, ...]
    joint_with: tuple[Organisation, ...] = ()
    extends: tuple[Extension, ...] = ()
    linked_frameworks: tuple[str, ...] = ()
    review: Review | None = None
    principles: tuple[Principle, ...] = ()
    glossary: tuple[GlossaryEntry, ...] = ()
    context: tuple[ContextEntry, ...] = ()
    programmes: tuple[Programme, ...] = ()
    baselines: tuple[Baseline, ...] = ()
    notes: tuple[str, ...] = ()
    document: dict[str, Any] = field(repr=False, hash=False, compare=False)
    sha256: str

    @property
    def objectives(self) -> tuple[Objective, ...]:
        """Return the objectives of all priority areas, in the order of the file."""
        return tuple(objective for area in self.priority_areas for objective in area.objectives)

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Return the measures of all priority areas, in the order of the file."""
        return tuple(measure for area in self.priority_areas for measure in area.measures)

    @property
    def group_ids(self) -> tuple[str, ...]:
        """Return the ids of the priority groups, adopted and named."""
        return tuple(group.id for group in self.groups)
