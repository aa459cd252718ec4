from __future__ import annotations

import pytest

from engagement.actions.permissions import (
    user_can_close_action,
    user_can_enter_readings,
    user_can_publish_action,
    user_can_read_action,
)
from engagement.organisations.enums import Role
from tests.factories.actions import ActionFactory
from tests.factories.organisations import BodyFactory, UserFactory

pytestmark = pytest.mark.django_db

DRAFT, PUBLISHED = False, True
EVERYBODY = {*Role, None}
OFFICERS = {Role.OFFICER, Role.MODERATOR, Role.PUBLISHER}


@pytest.mark.parametrize("role", sorted(EVERYBODY, key=str))
@pytest.mark.parametrize(
    ("check", "stage", "who_may"),
    [
        (user_can_read_action, DRAFT, OFFICERS),
        (user_can_read_action, PUBLISHED, EVERYBODY),
        (user_can_enter_readings, DRAFT, OFFICERS),
        (user_can_enter_readings, PUBLISHED, OFFICERS),
        (user_can_publish_action, DRAFT, {Role.PUBLISHER}),
        (user_can_close_action, PUBLISHED, OFFICERS),
    ],
)
def test_action_rules_by_role_and_stage(check, stage, who_may, role):
    action = ActionFactory(published=stage)
    user = UserFactory(member=(action.body, role)) if role else UserFactory()

    assert check(user, action) is (role in who_may)


def test_action_rules_when_in_the_owner_group_may_enter_readings():
    action = ActionFactory()
    member = UserFactory(member=(action.body, Role.ACTION_OWNER))
    action.owner_group.members.add(member)

    assert user_can_enter_readings(member, action)
    assert not user_can_publish_action(member, action)


def test_action_rules_when_the_owner_has_left_the_body_give_nothing():
    action = ActionFactory()
    gone = UserFactory()
    action.owner_group.members.add(gone)

    assert not user_can_enter_readings(gone, action)


def test_action_rules_when_officer_of_another_body_give_nothing():
    action = ActionFactory()
    other = UserFactory(member=(BodyFactory(slug="elsewhere"), Role.PUBLISHER))

    assert not user_can_read_action(other, action)
    assert not user_can_enter_readings(other, action)
    assert not user_can_publish_action(other, action)
