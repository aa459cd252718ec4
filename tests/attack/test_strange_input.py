"""What no page of ours would send: answered with a refusal, never with a fault."""

from __future__ import annotations

import pytest

from engagement.organisations.enums import Role
from tests.factories.organisations import UserFactory
from tests.factories.world import make_world

pytestmark = pytest.mark.django_db

STRANGE = ["abc", "9" * 5000, "9" * 30, "-1", "\x00", "²"]
NO_FAULT = 500


@pytest.fixture
def world(client):
    world = make_world()
    client.force_login(UserFactory(member=(world.body, *Role)))
    client.raise_request_exception = False
    return world


def asked_for(world, value):
    desk, consultation = f"/desk/{world.body.slug}", world.consultation.slug
    reading = f"{desk}/consultations/{consultation}/reading/"
    for group in ("question", "theme", "objective", "channel", "language", "after"):
        yield reading, {group: value}
    yield reading, {"after": f"2026-01-01.{'0' * 32}.{value}"}
    yield f"{desk}/themes/{world.theme.pk}/", {"after": f"{'0' * 32}.{value}"}
    yield f"{desk}/themes/{world.theme.pk}/", {"after": f"{'z' * 32}.1"}
    yield f"{desk}/search/", {"q": value, "consultation": value}
    yield f"/workspaces/{world.body.slug}/proposals/new/", {"theme": value, "passage": value}


def sent(world, value):
    desk, consultation = f"/desk/{world.body.slug}", world.consultation.slug
    evidence = f"{desk}/words/{world.passage.words_id}/evidence/"
    record = f"{desk}/records/{world.passage.words.record_id}"
    yield evidence, {"what": f"theme:{value}"}
    yield evidence, {"what": f"theme:{world.theme.pk}", "where": f"{value}-{value}"}
    yield f"{desk}/passages/", {"span": f"{world.passage.words_id}.0.{value}"}
    yield f"{desk}/consultations/{consultation}/findings/ledger/", {"theme": value}
    yield f"{desk}/suggestions/{world.suggestion.pk}/", {"decision": "accept", "name": value}
    yield f"{record}/take/", {}
    yield f"{record}/review/", {"asked": value, "words": value, "type": "PERSON"}


@pytest.mark.parametrize("value", STRANGE)
def test_in_05_strange_address_is_no_fault(client, world, value):
    faults = [
        (address, name)
        for address, query in asked_for(world, value)
        for name in query
        if client.get(address, query).status_code >= NO_FAULT
    ]

    assert faults == []


@pytest.mark.parametrize("value", STRANGE)
def test_in_05_strange_form_is_no_fault(client, world, value):
    faults = [
        (address, sorted(form))
        for address, form in sent(world, value)
        if client.post(address, form).status_code >= NO_FAULT
    ]

    assert faults == []
