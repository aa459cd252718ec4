"""Storing a framework: a new version where its file says something new, nothing otherwise.

Each version keeps the whole file and the word lists it was read with. Rows that other records
point at are brought up to date and never deleted: what a version no longer holds stays, marked
as no longer current. Known limit: a file that is given a new id is a new framework.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from engagement.objectives.models import (
    Framework,
    FrameworkItem,
    FrameworkMeasure,
    FrameworkVersion,
    Objective,
    PriorityArea,
    PromisedAction,
)
from engagement.organisations.models import Body
from nlp.frameworks import Framework as FrameworkFile
from nlp.frameworks import WordLists


@dataclasses.dataclass(frozen=True)
class StoredFramework:
    """What storing a framework came to.

    Attributes:
        is_new_version: the file said something that the current version did not.
        n_rows: how many rows of each kind stand in the current version.
        n_removed: how many rows this version took out; they are kept.
    """

    framework: Framework
    version: FrameworkVersion
    is_new_version: bool
    n_rows: Mapping[str, int]
    n_removed: int = 0


@transaction.atomic
def store_framework(
    *, body: Body, framework: FrameworkFile, word_lists: WordLists
) -> StoredFramework:
    """Store what a framework file says as the body's current version of it.

    Args:
        body: whose framework it is.
        framework: as ``nlp.frameworks.read_framework`` returns it.
        word_lists: the characteristics and groups that it was read with.
    """
    row, _ = Framework.objects.select_for_update().get_or_create(
        body=body, ref=framework.id, defaults={"title": framework.title}
    )
    sha256 = hashlib.sha256(f"{framework.sha256}\n{word_lists.sha256}".encode()).hexdigest()
    current = row.versions.filter(is_current=True).first()
    if current is not None and current.sha256 == sha256:
        return StoredFramework(row, current, is_new_version=False, n_rows=_count_rows(row))
    version = _add_version(row, framework, word_lists, sha256)
    row.title = framework.title
    row.save(update_fields=["title"])
    n_removed = _update_rows(row, framework)
    return StoredFramework(
        row, version, is_new_version=True, n_rows=_count_rows(row), n_removed=n_removed
    )


def _add_version(
    row: Framework, framework: FrameworkFile, word_lists: WordLists, sha256: str
) -> FrameworkVersion:
    newest = row.versions.order_by("-number").first()
    row.versions.filter(is_current=True).update(is_current=False)
    return FrameworkVersion.objects.create(
        framework=row,
        number=newest.number + 1 if newest else 1,
        sha256=sha256,
        document=framework.document,
        word_lists=document_of_word_lists(word_lists),
    )


def document_of_word_lists(word_lists: WordLists) -> dict[str, Any]:
    """Return word lists as plain data, under the names of their fields."""
    return {
        "characteristics": [dataclasses.asdict(entry) for entry in word_lists.characteristics],
        "groups": [dataclasses.asdict(entry) for entry in word_lists.groups],
        "sha256": word_lists.sha256,
    }


def _update_rows(row: Framework, framework: FrameworkFile) -> int:
    """Bring the rows up to date and return how many no longer stand."""
    areas = _update_areas(row, framework)
    objectives = _update_objectives(row, framework, areas)
    n_removed = _retire(row.priority_areas.all(), areas)
    n_removed += _retire(row.objectives.all(), objectives)
    n_removed += _update_measures(row, framework, areas, objectives)
    n_removed += _update_promises(row, framework, objectives)
    return n_removed


def _update_areas(row: Framework, framework: FrameworkFile) -> dict[str, PriorityArea]:
    return {
        area.id: PriorityArea.objects.update_or_create(
            framework=row,
            ref=area.id,
            defaults={
                "title": area.title,
                "outcome": area.outcome,
                "position": position,
                "is_current": True,
            },
        )[0]
        for position, area in enumerate(framework.priority_areas, start=1)
    }


def _update_objectives(
    row: Framework, framework: FrameworkFile, areas: Mapping[str, PriorityArea]
) -> dict[str, Objective]:
    return {
        objective.id: Objective.objects.update_or_create(
            framework=row,
            ref=objective.id,
            defaults={
                "priority_area": areas[area.id],
                "number": objective.number,
                "title": objective.title,
                "outcome": objective.outcome,
                "is_current": True,
            },
        )[0]
        for area in framework.priority_areas
        for objective in area.objectives
    }


def _update_measures(
    row: Framework,
    framework: FrameworkFile,
    areas: Mapping[str, PriorityArea],
    objectives: Mapping[str, Objective],
) -> int:
    """Bring measures up to date; one that moved to another priority area stays the same row."""
    known = FrameworkMeasure.objects.filter(priority_area__framework=row)
    rows = {measure.ref: measure for measure in known}
    for area in framework.priority_areas:
        for measure in area.measures:
            kept = rows.get(measure.id) or FrameworkMeasure(ref=measure.id)
            kept.priority_area = areas[area.id]
            kept.title, kept.direction, kept.is_current = measure.title, measure.direction, True
            kept.save()
            kept.objectives.set(
                objectives[objective.id]
                for objective in area.objectives
                if measure.id in objective.measures
            )
    return _retire(known, [measure.id for measure in framework.measures])


def _update_promises(
    row: Framework, framework: FrameworkFile, objectives: Mapping[str, Objective]
) -> int:
    """Bring promised actions up to date; one that moved to another objective stays the same."""
    known = PromisedAction.objects.filter(objective__framework=row)
    rows = {promise.ref: promise for promise in known}
    standing = []
    for objective in framework.objectives:
        for action in objective.actions:
            kept = rows.get(action.id) or PromisedAction(ref=action.id)
            kept.objective = objectives[objective.id]
            kept.title, kept.stated_status = action.title, action.stated_status
            kept.is_current = True
            kept.save()
            standing.append(action.id)
    return _retire(known, standing)


def _retire(rows: QuerySet[Any], standing: Collection[str] | Iterable[str]) -> int:
    return rows.filter(is_current=True).exclude(ref__in=list(standing)).update(is_current=False)


def _count_rows(row: Framework) -> dict[str, int]:
    """Return how many rows of each kind stand now."""
    kinds: dict[str, QuerySet[Any]] = {
        "priority areas": row.priority_areas.all(),
        "objectives": row.objectives.all(),
        "measures": FrameworkMeasure.objects.filter(priority_area__framework=row),
        "promised actions": PromisedAction.objects.filter(objective__framework=row),
    }
    return {name: _standing(rows).count() for name, rows in kinds.items()}


def _standing(rows: QuerySet[FrameworkItem]) -> QuerySet[FrameworkItem]:
    return rows.filter(is_current=True)
