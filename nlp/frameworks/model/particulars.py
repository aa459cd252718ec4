"""Who owns a strategy, where it was published, its words, laws and figures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """Who owns the strategy, or shares it."""

    name: str
    kind: str
    area: str
    population: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """When the strategy runs: years or dates as text; None means not stated."""

    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The published document that the framework paraphrases."""

    title: str
    publisher: str
    published: str | None = None
    version: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What this organisation calls a priority area and an objective on its own pages."""

    priority_area: str
    objective: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """An earlier strategy that this one carries on or replaces."""

    title: str
    by: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """When the strategy was last changed and is next due."""

    last_modified: str | None = None
    next_due: str | None = None
    every_months: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Principle:
    """A principle the organisation says it works by."""

    id: str
    title: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryEntry:
    """A word and what it means here."""

    id: str
    title: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextEntry:
    """A law, policy, plan, ambition or pledge behind the framework."""

    id: str
    title: str
    kind: str
    description: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One of the three legal aims, or a duty that was adopted."""

    id: str
    title: str
    description: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupStanding:
    """A priority group and whether it was adopted by a formal choice or only named."""

    id: str
    standing: str
    since: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GovernanceBody:
    """A body that watches over the framework."""

    id: str
    name: str
    kind: str
    role: str
    reports_to: str | None = None
    members: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """A published figure, perhaps of a measure, a characteristic or a group."""

    id: str
    title: str
    value: float
    unit: str
    population: str
    source: str
    year: str | None = None
    measure: str | None = None
    characteristic: str | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What is reported, to whom, where and how often."""

    id: str
    what: str
    to: str
    where: str
    frequency: str
