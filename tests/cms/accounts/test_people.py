from __future__ import annotations

import re

import pytest

from engagement.core.models import AuditEntry
from engagement.organisations.enums import Role
from engagement.organisations.models import Membership, User
from engagement.organisations.permissions import roles_of
from tests.factories.organisations import BodyFactory, UserFactory, officer_of

pytestmark = pytest.mark.django_db

ADDRESS = "/account/people/fenmarch/"


@pytest.fixture
def body():
    return BodyFactory()


@pytest.fixture
def administrator(client, body):
    user = UserFactory(member=(body, Role.ADMINISTRATOR))
    client.force_login(user)
    return user


def _add(client, **data):
    entered = {"name": "Nia", "email": "nia@fenmarch.example", "role": "officer"}
    return client.post(ADDRESS, {**entered, **data})


def test_people_lists_those_of_the_body_alone(client, administrator):
    officer = UserFactory(name="Ruth", member=(BodyFactory(), Role.OFFICER))
    UserFactory(name="Stranger", member=(BodyFactory(slug="aldermoor"), Role.OFFICER))

    text = client.get(ADDRESS).content.decode()

    assert officer.name in text
    assert "Stranger" not in text


def test_adding_a_person_gives_the_role_and_is_noted(client, administrator, body):
    _add(client)

    person = User.objects.get(email="nia@fenmarch.example")
    assert roles_of(person, body) == {Role.OFFICER}
    assert not person.has_usable_password()
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor) == ("grant_role", f"user:{administrator.pk}")


def test_adding_a_person_sends_a_link_that_sets_a_password(
    client, administrator, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        _add(client)

    (message,) = mailoutbox
    assert message.to == ["nia@fenmarch.example"]
    assert "Fenmarch Council has made an account for you" in message.body
    link = re.search(r"http://testserver(\S+)", message.body)[1]
    client.logout()
    page = client.get(link, follow=True)
    chosen = {"password1": "a-long-enough-phrase", "password2": "a-long-enough-phrase"}
    client.post(page.redirect_chain[-1][0], chosen)
    assert User.objects.get(email="nia@fenmarch.example").check_password("a-long-enough-phrase")


def test_adding_somebody_who_has_an_account_changes_nothing_but_the_role(
    client, administrator, body, mailoutbox, django_capture_on_commit_callbacks
):
    person = UserFactory(email="Nia@fenmarch.example", name="Nia Bradstock")
    person.set_password("a-long-enough-phrase")
    person.save()

    with django_capture_on_commit_callbacks(execute=True):
        _add(client, name="Somebody Else")

    person.refresh_from_db()
    assert person.name == "Nia Bradstock"
    assert person.check_password("a-long-enough-phrase")
    assert roles_of(person, body) == {Role.OFFICER}
    assert not mailoutbox


def test_taking_a_role_away_works_from_the_next_request(client, administrator, body):
    officer = officer_of(body)
    membership = Membership.objects.get(user=officer)

    client.post(f"{ADDRESS}{membership.pk}/remove/")

    assert roles_of(officer, body) == frozenset()
    assert AuditEntry.objects.get().action == "revoke_role"


def test_taking_away_a_role_of_another_body_is_not_found(client, administrator):
    other = officer_of(BodyFactory(slug="aldermoor"))
    membership = Membership.objects.get(user=other)

    assert client.post(f"{ADDRESS}{membership.pk}/remove/").status_code == 404
    assert Membership.objects.get(pk=membership.pk).is_active


def test_taking_away_ones_own_role_as_administrator_is_refused(client, administrator, body):
    membership = Membership.objects.get(user=administrator)

    response = client.post(f"{ADDRESS}{membership.pk}/remove/", follow=True)

    assert roles_of(administrator, body) == {Role.ADMINISTRATOR}
    assert "Ask another administrator" in response.content.decode()


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_people_for_any_other_role_is_not_found(client, body, role):
    client.force_login(UserFactory(member=(body, role)))

    assert client.get(ADDRESS).status_code == 404
