from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from engagement.actions.enums import Status
from engagement.actions.selectors import overdue_actions, plan_of, view_action
from engagement.core import clock
from tests.factories.actions import (
    ActionFactory,
    MeasureFactory,
    ObjectiveFactory,
    PriorityAreaFactory,
    ReadingFactory,
)
from tests.factories.organisations import BodyFactory

pytestmark = pytest.mark.django_db


def days(number):
    return clock.today() + dt.timedelta(days=number)


def test_plan_of_a_body_groups_actions_by_area_and_objective():
    objective = ObjectiveFactory(number=1)
    body = objective.framework.body
    second = ObjectiveFactory(
        framework=objective.framework,
        priority_area=PriorityAreaFactory(framework=objective.framework, title="Being heard"),
        number=2,
    )
    for of in (second, objective, objective):
        ActionFactory(body=body, objective=of, published=True)

    plan = plan_of(body, published_only=True)

    assert [(area.title, len(area.objectives[0].actions)) for area in plan] == [
        ("Getting about", 2),
        ("Being heard", 1),
    ]


def test_plan_of_a_body_for_the_public_leaves_out_what_is_not_published():
    action = ActionFactory()

    assert plan_of(action.body, published_only=True) == []
    assert len(plan_of(action.body, published_only=False)) == 1


def test_plan_of_a_body_has_nothing_of_another():
    ActionFactory(published=True)

    assert plan_of(BodyFactory(slug="elsewhere"), published_only=False) == []


def test_plan_of_a_body_asks_as_often_for_many_as_for_one(django_assert_max_num_queries):
    objective = ObjectiveFactory()
    body = objective.framework.body
    for _number in range(4):
        MeasureFactory(action=ActionFactory(body=body, objective=objective, published=True))

    with django_assert_max_num_queries(4):
        plan_of(body, published_only=True)


def test_view_action_when_the_target_day_was_missed_says_so():
    measure = MeasureFactory(baseline_on=days(-100), target_on=days(-1))
    ReadingFactory(measure=measure, on=days(-1), value=Decimal(31))

    view = view_action(measure.action)

    assert view.status == Status.OFF_TRACK
    assert view.measures[0].is_target_missed


def test_overdue_actions_are_those_past_their_day_or_without_a_reading_in_time():
    past = ActionFactory(due_on=days(-1))
    done = ActionFactory(due_on=days(-1), done_on=days(-2))
    unread = ActionFactory(due_on=days(50))
    MeasureFactory(action=unread, baseline_on=days(-200), target_on=days(50))
    fine = ActionFactory(due_on=days(50))

    shown = {view.pk for view in overdue_actions(past.body)}

    assert shown == {past.pk, unread.pk}
    assert not shown & {done.pk, fine.pk}
