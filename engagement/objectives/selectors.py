"""Reads of a body's frameworks: as they stand, for pages and for tagging.

What a page shows comes from the current version's file, whole; rows are for what other records
point at.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from engagement.objectives.models import Framework, FrameworkVersion
from engagement.organisations.models import Body
from nlp.frameworks import Framework as FrameworkFile
from nlp.frameworks import WordListEntry, WordLists
from nlp.frameworks.building import build
from nlp.frameworks.model import Action, GlossaryEntry, GovernanceBody, Measure


@dataclass(frozen=True)
class TaggingFramework:
    """A framework as ``nlp.tags`` takes it, with the row that evidence tags point at."""

    row: Framework
    version: FrameworkVersion
    file: FrameworkFile
    word_lists: WordLists


@dataclass(frozen=True)
class NamedGroup:
    """A priority group, in the words of the word list, and how it came into the framework."""

    id: str
    title: str
    description: str
    is_adopted: bool
    since: str | None


@dataclass(frozen=True)
class CurrentObjective:
    """An equality objective with the titles of what its ids stand for."""

    ref: str
    number: int
    title: str
    outcome: str
    measures: tuple[Measure, ...]
    actions: tuple[Action, ...]
    is_about_all_nine: bool
    about: tuple[str, ...]
    duties: tuple[str, ...]


@dataclass(frozen=True)
class CurrentArea:
    """A priority area with its objectives."""

    ref: str
    title: str
    outcome: str
    committee: str
    challenges: tuple[str, ...]
    objectives: tuple[CurrentObjective, ...]


@dataclass(frozen=True)
class CurrentFramework:
    """The current version of a framework, ready for a page."""

    number: int
    loaded_at: dt.datetime
    file: FrameworkFile
    areas: tuple[CurrentArea, ...]
    characteristics: tuple[WordListEntry, ...]
    groups: tuple[NamedGroup, ...]
    governance: tuple[tuple[GovernanceBody, str], ...]


def current_frameworks(body: Body) -> tuple[CurrentFramework, ...]:
    """Return the current version of each framework of a body, the first loaded first."""
    return tuple(_shown(version) for version in _current_versions(body))


def framework_for_tagging(body: Body) -> TaggingFramework | None:
    """Return the framework against which a body's words are tagged: the first it loaded."""
    version = _current_versions(body).first()
    if version is None:
        return None
    return TaggingFramework(version.framework, version, file_of(version), word_lists_of(version))


def glossary_of(body: Body) -> tuple[GlossaryEntry, ...]:
    """Return the glossaries of a body's frameworks, each word once, by title."""
    found: dict[str, GlossaryEntry] = {}
    documents = _current_versions(body).values_list("document__glossary", flat=True)
    for entry in (build(GlossaryEntry, entry) for entries in documents for entry in entries or []):
        found.setdefault(entry.id, entry)
    return tuple(sorted(found.values(), key=lambda entry: entry.title.casefold()))


def file_of(version: FrameworkVersion) -> FrameworkFile:
    """Return a stored version as the typed records of ``nlp.frameworks``."""
    document = version.document
    return build(FrameworkFile, document, document=document, sha256=version.sha256)


def word_lists_of(version: FrameworkVersion) -> WordLists:
    """Return the word lists that a stored version was read with."""
    return build(WordLists, version.word_lists)


def _current_versions(body: Body) -> Any:
    rows = FrameworkVersion.objects.filter(framework__body=body, is_current=True)
    return rows.select_related("framework").order_by("framework_id")


def _shown(version: FrameworkVersion) -> CurrentFramework:
    file, lists = file_of(version), word_lists_of(version)
    names = {governance.id: governance.name for governance in file.governance}
    return CurrentFramework(
        number=version.number,
        loaded_at=version.loaded_at,
        file=file,
        areas=_areas(file, lists, names),
        characteristics=tuple(
            entry for entry in lists.characteristics if entry.id in file.characteristics
        ),
        groups=_groups(file, lists),
        governance=tuple(
            (governance, names.get(governance.reports_to or "", ""))
            for governance in file.governance
        ),
    )


def _areas(
    file: FrameworkFile, lists: WordLists, names: Mapping[str, str]
) -> tuple[CurrentArea, ...]:
    return tuple(
        CurrentArea(
            ref=area.id,
            title=area.title,
            outcome=area.outcome,
            committee=names.get(area.committee or "", ""),
            challenges=area.challenges,
            objectives=tuple(
                _objective(objective, area.measures, file, lists) for objective in area.objectives
            ),
        )
        for area in file.priority_areas
    )


def _objective(
    objective: Any, measures: Iterable[Measure], file: FrameworkFile, lists: WordLists
) -> CurrentObjective:
    is_about_all_nine = set(objective.characteristics) == set(lists.characteristic_ids)
    wanted = set(objective.groups) | set(() if is_about_all_nine else objective.characteristics)
    return CurrentObjective(
        ref=objective.id,
        number=objective.number,
        title=objective.title,
        outcome=objective.outcome,
        measures=tuple(measure for measure in measures if measure.id in objective.measures),
        actions=objective.actions,
        is_about_all_nine=is_about_all_nine,
        about=_titles([*lists.characteristics, *lists.groups], wanted),
        duties=tuple(duty.title for duty in file.duties if duty.id in objective.duties),
    )


def _titles(entries: Iterable[WordListEntry], wanted: Collection[str]) -> tuple[str, ...]:
    return tuple(entry.title for entry in entries if entry.id in wanted)


def _groups(file: FrameworkFile, lists: WordLists) -> tuple[NamedGroup, ...]:
    entries = {entry.id: entry for entry in lists.groups}
    return tuple(
        NamedGroup(
            id=group.id,
            title=entries[group.id].title,
            description=entries[group.id].description,
            is_adopted=group.standing == "adopted",
            since=group.since,
        )
        for group in file.groups
    )
