"""Every address of a body's rooms, found in the resolver, asked for by everybody.

A new address is here by itself. It fails until its view is behind ``body_view`` with a check
that ``MAY_ENTER`` knows, and until its arguments are registered in ``tests.factories.world``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.urls import URLPattern, get_resolver, reverse

from engagement.organisations.enums import OFFICERS, WORKSPACE_MEMBERS, Role
from tests.factories.organisations import BodyFactory, UserFactory
from tests.factories.world import arguments_of, make_world

ROOMS = ("desk/", "workspaces/", "account/people/")
EVERYBODY = frozenset(Role)

# Who may enter, by the check that a view makes.
MAY_ENTER = {
    "user_can_use_desk": OFFICERS,
    "user_can_moderate": frozenset({Role.MODERATOR}),
    "user_can_publish": frozenset({Role.PUBLISHER}),
    "user_can_see_concerns": frozenset({Role.SAFEGUARDING_LEAD}),
    "user_can_use_workspaces": WORKSPACE_MEMBERS,
    "user_can_administer": frozenset({Role.ADMINISTRATOR}),
    # An action's owner may hold any role; which action is for the view to say.
    "user_has_any_role": EVERYBODY,
}
# No room opens to more than these, whatever its views check.
AT_MOST = {
    # The restricted list is the safeguarding lead's, who need be no officer.
    "desk/": OFFICERS | {Role.SAFEGUARDING_LEAD},
    "workspaces/": EVERYBODY,
    "account/people/": frozenset({Role.ADMINISTRATOR}),
}
# Addresses that ask for more than a role: to have a record in hand, to own an action.
MORE_THAN_A_ROLE = {
    "desk:original",
    "desk:review",
    "desk:code_study",
    "desk:code_text",
    "workspaces:action",
    "workspaces:read",
    "workspaces:correct",
    "workspaces:publish",
    "workspaces:done",
}


@dataclass(frozen=True)
class Address:
    """One address of the resolver."""

    name: str
    room: str
    pattern: URLPattern
    names: tuple[str, ...]

    @property
    def check(self) -> str:
        return getattr(getattr(self.pattern.callback, "access_check", None), "__name__", "")

    def of(self, world, body: str) -> str:
        found = arguments_of(self.name, list(self.names), world)
        return reverse(self.name, kwargs={"body": body, **found})


def _addresses(resolver=None, route="", namespaces=(), names=()) -> Iterator[Address]:
    for pattern in (resolver or get_resolver()).url_patterns:
        path = route + str(pattern.pattern)
        arguments = (*names, *pattern.pattern.converters)
        if hasattr(pattern, "url_patterns"):
            inside = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from _addresses(pattern, path, inside, arguments)
            continue
        room = next((room for room in ROOMS if path.startswith(room)), None)
        if room:
            name = ":".join((*namespaces, pattern.name or ""))
            yield Address(name, room, pattern, arguments)


ALL = list(_addresses())
by_name = pytest.mark.parametrize("address", ALL, ids=[address.name for address in ALL])


def test_the_rooms_have_addresses():
    assert {address.room for address in ALL} == set(ROOMS)


@by_name
def test_address_declares_who_may_enter(address):
    assert address.pattern.name, f"{address.pattern} has no name."
    assert "body" in address.names, f"{address.name} is about no body."
    assert address.check in MAY_ENTER, (
        f"{address.name} has no declared rule: put its view behind body_view with a check that "
        "MAY_ENTER knows."
    )
    assert MAY_ENTER[address.check] <= AT_MOST[address.room]


@pytest.mark.django_db
@by_name
def test_address_for_a_visitor_leads_to_the_login_page(client, address):
    asked = address.of(make_world(), "fenmarch")

    for response in (client.get(asked), client.post(asked)):
        assert response.status_code == 302
        assert response["Location"].startswith("/account/login/")
        assert response["Cache-Control"] == "no-store"


@pytest.mark.django_db
@by_name
def test_address_for_whoever_may_not_enter_is_not_found(client, address):
    world = make_world()
    asked = address.of(world, "fenmarch")
    others = BodyFactory(slug="aldermoor")
    refused = {
        "somebody without a role": UserFactory(),
        "an operator": UserFactory(is_superuser=True, is_staff=True),
        "everybody of another body": UserFactory(member=(others, *Role)),
    } | {
        role.value: UserFactory(member=(world.body, role))
        for role in EVERYBODY - MAY_ENTER[address.check]
    }

    entered = []
    for who, user in refused.items():
        client.force_login(user)
        codes = {client.get(asked).status_code, client.post(asked).status_code}
        if codes != {404}:
            entered.append((who, codes))

    assert entered == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [address for address in ALL if set(address.names) - {"body"}],
    ids=lambda address: address.name,
)
def test_address_of_a_thing_under_another_bodys_name_is_not_found(client, address):
    asked = address.of(make_world(), "aldermoor")
    client.force_login(UserFactory(member=(BodyFactory(slug="aldermoor"), *Role)))

    codes = {client.get(asked).status_code, client.post(asked).status_code}

    assert codes <= {404, 405}
    assert 404 in codes


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [address for address in ALL if address.name not in MORE_THAN_A_ROLE],
    ids=lambda address: address.name,
)
def test_address_for_whoever_may_enter_is_there(client, address):
    """So that the tests above don't pass on an address that leads nowhere."""
    world = make_world()
    user = UserFactory(member=(world.body, *MAY_ENTER[address.check]))
    world.proposal.workspace.group.members.add(user)
    client.force_login(user)

    assert client.get(address.of(world, "fenmarch")).status_code in {200, 302, 405}
