"""An address that nobody has proved to be theirs is no key to anything."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress

from engagement.organisations.enums import Role
from engagement.organisations.models import User
from engagement.organisations.permissions import roles_of
from tests.factories.organisations import BodyFactory, UserFactory, contributor_of

pytestmark = pytest.mark.django_db

ADDRESS = "/account/email/"
CHIEF = "chief@aldermoor.example"


@pytest.fixture
def contributor(client):
    user = contributor_of(BodyFactory())
    client.force_login(user)
    return user


def test_address_of_somebody_else_does_not_become_ones_own(client, contributor):
    mine = contributor.email
    client.post(ADDRESS, {"action_add": "", "email": CHIEF})

    client.post(ADDRESS, {"action_primary": "", "email": CHIEF})

    contributor.refresh_from_db()
    assert contributor.email == mine


def test_role_meant_for_an_address_goes_to_nobody_who_only_claims_it(client, contributor):
    client.post(ADDRESS, {"action_add": "", "email": CHIEF})
    client.post(ADDRESS, {"action_primary": "", "email": CHIEF})
    other = BodyFactory(slug="aldermoor")
    client.force_login(UserFactory(member=(other, Role.ADMINISTRATOR)))

    client.post(
        "/account/people/aldermoor/", {"name": "Chief", "email": CHIEF, "role": "moderator"}
    )

    assert roles_of(contributor, other) == frozenset()
    assert roles_of(User.objects.get(email=CHIEF), other) == {Role.MODERATOR}


def test_proved_address_becomes_ones_own(client, contributor):
    EmailAddress.objects.create(user=contributor, email=CHIEF, verified=True)

    client.post(ADDRESS, {"action_primary": "", "email": CHIEF})

    contributor.refresh_from_db()
    assert contributor.email == CHIEF
