"""Reads about actions: one action with its measures, a body's plan, what is overdue."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet

from engagement.actions.enums import Status
from engagement.actions.models import ActionItem, Measure
from engagement.actions.status import Standing, standing_of, status_of_action
from engagement.core import clock
from engagement.organisations.models import Body


@dataclass(frozen=True)
class ReadingView:
    """One dated value."""

    pk: int
    on: dt.date
    value: Decimal
    note: str


@dataclass(frozen=True)
class MeasureView:
    """What is counted for an action, and how it stands."""

    pk: int
    title: str
    unit: str
    direction: str
    baseline: Decimal
    baseline_on: dt.date
    target: Decimal
    target_on: dt.date
    readings: tuple[ReadingView, ...]
    standing: Standing

    @property
    def is_target_missed(self) -> bool:
        """Return whether the target's day was read and the target not met."""
        was_read = bool(self.readings) and self.readings[-1].on >= self.target_on
        return was_read and self.standing.status in {Status.OFF_TRACK, Status.AT_RISK}


@dataclass(frozen=True)
class ActionView:
    """One action as a page shows it.

    Attributes:
        owner: the group's or the person's name.
        is_overdue: the day it was due has passed and it isn't done.
        done_because: the reason of the decision that it is done, where there was one.
    """

    pk: int
    reference: str
    sentence: str
    why: str
    owner: str
    objective_id: int
    objective_ref: str
    objective_title: str
    area_title: str
    due_on: dt.date
    agreed_on: dt.date
    published_on: dt.date | None
    done_on: dt.date | None
    done_because: str
    status: Status
    is_overdue: bool
    measures: tuple[MeasureView, ...]


@dataclass(frozen=True)
class PlanObjective:
    """An equality objective with the actions under it."""

    pk: int
    ref: str
    title: str
    actions: tuple[ActionView, ...]


@dataclass(frozen=True)
class PlanArea:
    """A priority area with those of its objectives that have actions."""

    title: str
    outcome: str
    objectives: tuple[PlanObjective, ...]


def actions_of(body: Body, *, published_only: bool) -> QuerySet[ActionItem]:
    """Return a body's actions, with or without those not yet public."""
    actions = ActionItem.objects.filter(body=body)
    return actions.filter(published_on__isnull=False) if published_only else actions


def actions_resting_on(
    *, theme_ids: Iterable[int] = (), passage_ids: Iterable[uuid.UUID] = ()
) -> Q:
    """Return the condition that an action rests on one of these themes or passages."""
    return Q(evidence__theme__in=theme_ids) | Q(evidence__passage__in=passage_ids)


def view_actions(actions: QuerySet[ActionItem]) -> list[ActionView]:
    """Return actions as pages show them, in three queries for any number."""
    shown = actions.select_related(
        "objective__priority_area", "owner", "owner_group", "done_decision"
    ).prefetch_related("measures__readings")
    return [_view(action, clock.today()) for action in shown]


def view_action(action: ActionItem) -> ActionView:
    """Return one action as its page shows it."""
    return view_actions(ActionItem.objects.filter(pk=action.pk))[0]


def plan_of(body: Body, *, published_only: bool) -> list[PlanArea]:
    """Return a body's action plan: areas and objectives in the framework's order."""
    ordered = actions_of(body, published_only=published_only).order_by(
        "objective__framework_id",
        "objective__priority_area__position",
        "objective__number",
        "due_on",
    )
    areas: dict[tuple[str, str], dict[int, list[ActionView]]] = {}
    actions = ordered.select_related("objective__priority_area")
    outcomes = {a.objective_id: a.objective.priority_area.outcome for a in actions}
    for view in view_actions(ordered):
        area = (view.area_title, outcomes[view.objective_id])
        areas.setdefault(area, {}).setdefault(view.objective_id, []).append(view)
    return [
        PlanArea(title, outcome, tuple(_objective(views) for views in by_objective.values()))
        for (title, outcome), by_objective in areas.items()
    ]


def overdue_actions(body: Body) -> list[ActionView]:
    """Return a body's actions past their day, and those whose reading is late."""
    views = view_actions(actions_of(body, published_only=False))
    return [view for view in views if view.is_overdue or view.status == Status.NOT_KNOWN]


def _objective(views: list[ActionView]) -> PlanObjective:
    first = views[0]
    return PlanObjective(
        first.objective_id, first.objective_ref, first.objective_title, tuple(views)
    )


def _view(action: ActionItem, today: dt.date) -> ActionView:
    measures = tuple(_view_measure(measure, today) for measure in action.measures.all())
    status = status_of_action(action, [measure.standing for measure in measures])
    return ActionView(
        pk=action.pk,
        reference=action.reference,
        sentence=action.sentence,
        why=action.why,
        owner=str(action.owner_group or action.owner),
        objective_id=action.objective_id,
        objective_ref=action.objective.ref,
        objective_title=action.objective.title,
        area_title=action.objective.priority_area.title,
        due_on=action.due_on,
        agreed_on=action.agreed_on,
        published_on=action.published_on,
        done_on=action.done_on,
        done_because=action.done_decision.reason if action.done_decision else "",
        status=status,
        is_overdue=action.due_on < today and status != Status.DONE,
        measures=measures,
    )


def _view_measure(measure: Measure, today: dt.date) -> MeasureView:
    readings = sorted(measure.readings.all(), key=lambda reading: reading.on)
    return MeasureView(
        pk=measure.pk,
        title=measure.title,
        unit=measure.unit,
        direction=measure.direction,
        baseline=measure.baseline,
        baseline_on=measure.baseline_on,
        target=measure.target,
        target_on=measure.target_on,
        readings=tuple(ReadingView(r.pk, r.on, r.value, r.note) for r in readings),
        standing=standing_of(measure, readings, today=today),
    )
