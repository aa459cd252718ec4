"""Priority areas, and the objectives, measures and promised actions in them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What is counted. ``direction``: up, down, level or watch says which way is better."""

    id: str
    title: str
    direction: str
    split_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A promised action; ``stated_status`` is what the source says, never computed."""

    id: str
    title: str
    stated_status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """An equality objective. ``measures``, ``characteristics``, ``groups``, ``duties`` are ids."""

    id: str
    number: int
    title: str
    outcome: str
    measures: tuple[str, ...]
    actions: tuple[Action, ...]
    characteristics: tuple[str, ...]
    groups: tuple[str, ...]
    duties: tuple[str, ...]
    terms: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityArea:
    """A group of objectives. ``committee`` is the id of a governance body."""

    id: str
    title: str
    outcome: str
    objectives: tuple[Objective, ...]
    committee: str | None = None
    measures: tuple[Measure, ...] = ()
    challenges: tuple[str, ...] = ()
