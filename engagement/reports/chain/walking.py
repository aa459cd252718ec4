"""Walk the chain both ways from one link.

A link on the left (response, passage, theme, finding) leads right to the actions that rest on
it; a link on the right (objective, action, measure, reading) leads left to what they rest on.
An action of the same objective that rests on something else is not on the way.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from engagement.actions.models import ActionItem, Measure
from engagement.findings.models import Finding
from engagement.objectives.models import Objective
from engagement.reports.chain.nodes import Node, NodeKind, Viewer
from engagement.reports.chain.visibility import (
    usable_codings,
    usable_tags,
    visible_actions,
    visible_findings,
    visible_objectives,
    visible_passages,
    visible_records,
    visible_themes,
)
from engagement.themes.models import Theme
from engagement.words.models import Passage, Record


@dataclass(frozen=True)
class Reach:
    """Everything on the way through one link, already cut to what the viewer may see.

    Attributes:
        measure_id: the one measure on the way, where the walk began at it or at a reading.
        finding: the finding that the walk began at.
    """

    records: QuerySet[Record]
    passages: QuerySet[Passage]
    themes: QuerySet[Theme]
    objectives: QuerySet[Objective]
    actions: QuerySet[ActionItem]
    measure_id: int | None = None
    finding: Finding | None = None


def walk_from(node: Node, viewer: Viewer) -> Reach | None:
    """Return what lies on both sides of a link, or None where the viewer may not see the link."""
    start = _STARTS.get(node.kind)
    is_well_formed = _is_id(node)
    return start(node.pk, viewer) if start and is_well_formed else None


def _is_id(node: Node) -> bool:
    if node.kind in {NodeKind.RESPONSE, NodeKind.PASSAGE}:
        try:
            uuid.UUID(node.pk)
        except ValueError:
            return False
        return True
    # Longer numbers than the database holds are no ids either.
    return node.kind == NodeKind.ACTION or (node.pk.isdecimal() and len(node.pk) < 18)


def _from_response(pk: str, viewer: Viewer) -> Reach | None:
    if not visible_records(viewer).filter(pk=pk).exists():
        return None
    passages = visible_passages(viewer).filter(words__record=uuid.UUID(pk))
    return _rightwards(viewer, passages, _themes_of(viewer, passages))


def _from_passage(pk: str, viewer: Viewer) -> Reach | None:
    passages = visible_passages(viewer).filter(pk=pk)
    if not passages.exists():
        return None
    return _rightwards(viewer, passages, _themes_of(viewer, passages))


def _from_theme(pk: str, viewer: Viewer) -> Reach | None:
    themes = visible_themes(viewer).filter(pk=pk)
    if not themes.exists():
        return None
    return _rightwards(viewer, _passages_of(viewer, themes), themes)


def _from_finding(pk: str, viewer: Viewer) -> Reach | None:
    finding = visible_findings(viewer).filter(pk=pk).first()
    if finding is None:
        return None
    themes = visible_themes(viewer).filter(pk=finding.theme_id)
    passages = visible_passages(viewer).filter(findings=finding)
    return _rightwards(viewer, passages, themes, finding=finding)


def _from_objective(pk: str, viewer: Viewer) -> Reach | None:
    objectives = visible_objectives(viewer).filter(pk=pk)
    if not objectives.exists():
        return None
    tagged = usable_tags(viewer).filter(objective=int(pk)).values("passage")
    actions = visible_actions(viewer).filter(objective=int(pk))
    return _leftwards(viewer, actions, objectives, also=Q(pk__in=tagged))


def _from_action(pk: str, viewer: Viewer) -> Reach | None:
    return _from_actions(visible_actions(viewer).filter(reference=pk), viewer)


def _from_measure(pk: str, viewer: Viewer) -> Reach | None:
    actions = visible_actions(viewer).filter(measures=int(pk))
    return _from_actions(actions, viewer, measure_id=int(pk))


def _from_reading(pk: str, viewer: Viewer) -> Reach | None:
    measure = Measure.objects.filter(readings=int(pk), action__in=visible_actions(viewer)).first()
    return None if measure is None else _from_measure(str(measure.pk), viewer)


def _from_actions(
    actions: QuerySet[ActionItem], viewer: Viewer, *, measure_id: int | None = None
) -> Reach | None:
    if not actions.exists():
        return None
    objectives = visible_objectives(viewer).filter(action_items__in=actions).distinct()
    return _leftwards(viewer, actions, objectives, measure_id=measure_id)


def _rightwards(
    viewer: Viewer,
    passages: QuerySet[Passage],
    themes: QuerySet[Theme],
    *,
    finding: Finding | None = None,
) -> Reach:
    rests = Q(evidence__theme__in=themes.values("pk")) | Q(
        evidence__passage__in=passages.values("pk")
    )
    actions = visible_actions(viewer).filter(pk__in=ActionItem.objects.filter(rests).values("pk"))
    tagged = usable_tags(viewer).filter(passage__in=passages.values("pk")).values("objective")
    objectives = visible_objectives(viewer).filter(
        Q(pk__in=actions.values("objective")) | Q(pk__in=tagged)
    )
    records = _records_of(viewer, passages)
    return Reach(records, passages, themes, objectives, actions, finding=finding)


def _leftwards(
    viewer: Viewer,
    actions: QuerySet[ActionItem],
    objectives: QuerySet[Objective],
    *,
    also: Q | None = None,
    measure_id: int | None = None,
) -> Reach:
    named = visible_themes(viewer).filter(action_evidence__action__in=actions.values("pk"))
    chosen = Q(pk__in=Passage.objects.filter(action_evidence__action__in=actions.values("pk")))
    direct = visible_passages(viewer).filter(chosen | also if also else chosen)
    themes = visible_themes(viewer).filter(
        Q(pk__in=named.values("pk")) | Q(pk__in=_themes_of(viewer, direct).values("pk"))
    )
    passages = visible_passages(viewer).filter(
        Q(pk__in=direct.values("pk")) | Q(pk__in=_passages_of(viewer, named).values("pk"))
    )
    records = _records_of(viewer, passages)
    return Reach(records, passages, themes, objectives, actions, measure_id=measure_id)


def _themes_of(viewer: Viewer, passages: QuerySet[Passage]) -> QuerySet[Theme]:
    coded = usable_codings(viewer).filter(passage__in=passages.values("pk"))
    return visible_themes(viewer).filter(pk__in=coded.values("theme"))


def _passages_of(viewer: Viewer, themes: QuerySet[Theme]) -> QuerySet[Passage]:
    coded = usable_codings(viewer).filter(theme__in=themes.values("pk"))
    return visible_passages(viewer).filter(pk__in=coded.values("passage"))


def _records_of(viewer: Viewer, passages: QuerySet[Passage]) -> QuerySet[Record]:
    return visible_records(viewer).filter(pk__in=passages.values("words__record"))


_STARTS: dict[NodeKind, Callable[[str, Viewer], Reach | None]] = {
    NodeKind.RESPONSE: _from_response,
    NodeKind.PASSAGE: _from_passage,
    NodeKind.THEME: _from_theme,
    NodeKind.FINDING: _from_finding,
    NodeKind.OBJECTIVE: _from_objective,
    NodeKind.ACTION: _from_action,
    NodeKind.MEASURE: _from_measure,
    NodeKind.READING: _from_reading,
}
