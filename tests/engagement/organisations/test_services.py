from __future__ import annotations

import pytest

from engagement.core.models import AuditEntry
from engagement.organisations.enums import Role
from engagement.organisations.permissions import roles_of
from engagement.organisations.services import grant_role, revoke_role
from tests.factories.organisations import BodyFactory, UserFactory

pytestmark = pytest.mark.django_db


def _grant(user, body, role=Role.OFFICER):
    return grant_role(user=user, body=body, role=role, actor="test")


def test_grant_role_gives_it_in_that_body_alone():
    user, body, other = UserFactory(), BodyFactory(), BodyFactory(slug="aldermoor")

    assert _grant(user, body)

    assert roles_of(user, body) == {Role.OFFICER}
    assert roles_of(user, other) == frozenset()


def test_grant_role_twice_is_noted_once():
    user, body = UserFactory(), BodyFactory()

    assert _grant(user, body)
    assert not _grant(user, body)

    assert AuditEntry.objects.get().detail == {"role": "officer"}


def test_revoke_role_takes_it_and_leaves_the_others():
    user, body = UserFactory(), BodyFactory()
    _grant(user, body)
    _grant(user, body, Role.EDITOR)

    assert revoke_role(user=user, body=body, role=Role.OFFICER, actor="test")

    assert roles_of(user, body) == {Role.EDITOR}


def test_revoke_role_that_is_not_held_changes_nothing():
    assert not revoke_role(user=UserFactory(), body=BodyFactory(), role=Role.OFFICER, actor="test")
    assert not AuditEntry.objects.exists()


def test_grant_role_after_it_was_taken_gives_it_back():
    user, body = UserFactory(), BodyFactory()
    _grant(user, body)
    revoke_role(user=user, body=body, role=Role.OFFICER, actor="test")

    assert _grant(user, body)

    assert roles_of(user, body) == {Role.OFFICER}
