from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from engagement.core import clock
from engagement.organisations.enums import Role
from tests.factories.actions import ActionFactory, MeasureFactory, ReadingFactory
from tests.factories.organisations import BodyFactory, UserFactory, officer_of, publisher_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure():
    today = clock.today()
    return MeasureFactory(
        baseline_on=today - dt.timedelta(days=90), target_on=today + dt.timedelta(days=90)
    )


@pytest.fixture
def owner(client, measure):
    action = measure.action
    user = UserFactory(member=(action.body, Role.ACTION_OWNER))
    action.owner_group.members.add(user)
    client.force_login(user)
    return user


def at(name, action, *args):
    return reverse(f"workspaces:{name}", args=[action.body.slug, action.reference, *args])


def test_actions_for_an_owner_are_their_own(client, measure, owner):
    ActionFactory(body=measure.action.body, sentence="Somebody else's.")

    page = client.get(
        reverse("workspaces:actions", args=[measure.action.body.slug])
    ).content.decode()

    assert "Put a ramp at every library door." in page
    assert "Somebody else" not in page


def test_read_by_an_owner_keeps_the_reading(client, measure, owner):
    response = client.post(
        at("read", measure.action, measure.pk), {"value": "31", "on": clock.today().isoformat()}
    )

    assert response.url == at("action", measure.action)
    assert measure.readings.get().value == 31


def test_read_twice_for_one_day_says_what_to_do(client, measure, owner):
    ReadingFactory(measure=measure, on=clock.today(), value=Decimal(30))

    page = client.post(
        at("read", measure.action, measure.pk), {"value": "31", "on": clock.today().isoformat()}
    ).content.decode()

    assert "There is a reading for that day. Correct that one instead." in page


def test_correct_by_an_owner_changes_the_value(client, measure, owner):
    reading = ReadingFactory(measure=measure, on=clock.today(), value=Decimal(13))

    client.post(
        at("correct", measure.action, reading.pk), {"value": "31", "note": "Digits swapped."}
    )

    reading.refresh_from_db()
    assert reading.value == 31


def test_read_of_a_measure_of_another_action_is_not_there(client, measure, owner):
    other = MeasureFactory()

    response = client.post(
        at("read", measure.action, other.pk), {"value": "1", "on": clock.today().isoformat()}
    )

    assert response.status_code == 404


def test_publish_by_an_owner_is_refused(client, measure, owner):
    client.post(at("publish", measure.action))

    measure.action.refresh_from_db()
    assert measure.action.published_on is None


def test_publish_by_a_publisher_makes_the_page_public(client, measure):
    client.force_login(publisher_of(measure.action.body))
    client.post(at("publish", measure.action))
    client.logout()

    page = reverse("reports:action", args=[measure.action.body.slug, measure.action.reference])
    assert client.get(page).status_code == 200


def test_done_by_an_officer_keeps_the_reason(client, measure):
    client.force_login(officer_of(measure.action.body))

    client.post(at("done", measure.action), {"reason": "The last ramp is in."})

    measure.action.refresh_from_db()
    assert measure.action.done_decision.reason == "The last ramp is in."


def test_action_of_somebody_else_is_not_there(client, measure, owner):
    other = ActionFactory(body=measure.action.body)

    assert client.get(at("action", other)).status_code == 404


def test_action_for_an_officer_of_another_body_is_not_there(client, measure):
    client.force_login(officer_of(BodyFactory(slug="elsewhere")))

    assert client.get(at("action", measure.action)).status_code == 404
