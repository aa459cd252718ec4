"""Time-boxed work: programmes, their parts and who takes part."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """How a programme is run."""

    mode: str | None = None
    hours: float | None = None
    free: bool | None = None
    led_by: str | None = None
    methods: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammePart:
    """A workshop, a step or a benefit of a programme."""

    id: str
    title: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """An organisation that takes part in a programme."""

    id: str
    name: str
    kind: str
    role: str
    joined: str | None = None
    activities_planned: int | None = None
    activities_met: int | None = None
    results: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """Time-boxed work. ``days`` is its length, ``supported_by`` ids of governance bodies."""

    id: str
    title: str
    summary: str
    days: int | None = None
    start: str | None = None
    supported_by: tuple[str, ...] = ()
    delivery: Delivery | None = None
    workshops: tuple[ProgrammePart, ...] = ()
    steps: tuple[ProgrammePart, ...] = ()
    benefits: tuple[ProgrammePart, ...] = ()
    participants: tuple[Participant, ...] = ()
