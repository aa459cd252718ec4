from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from engagement.actions.errors import (
    AlreadyDone,
    AlreadyPublished,
    ReadingExists,
    ReadingOutOfTime,
    ReasonMissing,
)
from engagement.actions.services import add_reading, correct_reading, publish_action, record_done
from engagement.core import clock
from engagement.core.models import AuditEntry
from engagement.organisations.enums import Role
from engagement.organisations.errors import NotAllowed
from tests.factories.actions import ActionFactory, MeasureFactory, ReadingFactory
from tests.factories.organisations import UserFactory, officer_of, publisher_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure():
    today = clock.today()
    return MeasureFactory(
        baseline_on=today - dt.timedelta(days=90), target_on=today + dt.timedelta(days=90)
    )


def test_add_reading_when_an_owner_enters_it_is_kept(measure):
    action = measure.action
    owner = UserFactory(member=(action.body, Role.ACTION_OWNER))
    action.owner_group.members.add(owner)

    reading = add_reading(measure=measure, on=clock.today(), value=Decimal(31), user=owner)

    assert (reading.value, reading.entered_by) == (31, owner)
    assert AuditEntry.objects.get(action="add_reading").body == action.body.slug


def test_add_reading_when_the_day_has_one_is_refused(measure):
    officer = officer_of(measure.action.body)
    add_reading(measure=measure, on=clock.today(), value=Decimal(31), user=officer)

    with pytest.raises(ReadingExists, match="Correct that one instead"):
        add_reading(measure=measure, on=clock.today(), value=Decimal(32), user=officer)


@pytest.mark.parametrize("days", [-91, 1])
def test_add_reading_when_before_the_baseline_or_in_the_future_is_refused(measure, days):
    on = clock.today() + dt.timedelta(days=days)

    with pytest.raises(ReadingOutOfTime, match="is outside"):
        add_reading(measure=measure, on=on, value=Decimal(1), user=officer_of(measure.action.body))


def test_add_reading_by_a_stranger_is_refused(measure):
    with pytest.raises(NotAllowed, match="an owner of the action or an officer"):
        add_reading(measure=measure, on=clock.today(), value=Decimal(1), user=UserFactory())


def test_correct_reading_keeps_what_it_was_in_the_audit_chain(measure):
    reading = ReadingFactory(measure=measure, on=clock.today(), value=Decimal(13))
    officer = officer_of(measure.action.body)

    correct_reading(reading=reading, value=Decimal(31), note="Digits swapped.", user=officer)

    reading.refresh_from_db()
    entry = AuditEntry.objects.get(action="correct_reading")
    assert reading.value == 31
    assert (entry.detail, entry.reason) == ({"from": "13", "to": "31"}, "Digits swapped.")


def test_correct_reading_without_a_reason_is_refused(measure):
    reading = ReadingFactory(measure=measure)

    with pytest.raises(ReasonMissing, match="Say why"):
        correct_reading(
            reading=reading, value=Decimal(1), note=" ", user=officer_of(measure.action.body)
        )


def test_publish_action_by_a_publisher_makes_it_public():
    action = ActionFactory()

    publish_action(action=action, user=publisher_of(action.body))

    action.refresh_from_db()
    assert action.published_on == clock.today()


def test_publish_action_by_an_officer_is_refused():
    action = ActionFactory()

    with pytest.raises(NotAllowed, match="a publisher of its body"):
        publish_action(action=action, user=officer_of(action.body))


def test_publish_action_twice_is_refused():
    action = ActionFactory(published=True)

    with pytest.raises(AlreadyPublished, match=action.reference):
        publish_action(action=action, user=publisher_of(action.body))


def test_record_done_when_decided_keeps_the_decision_with_its_reason():
    action = ActionFactory()

    record_done(action=action, user=officer_of(action.body), reason="The last ramp is in.")

    action.refresh_from_db()
    assert action.done_on == clock.today()
    assert action.done_decision.reason == "The last ramp is in."


def test_record_done_twice_is_refused():
    action = ActionFactory(done_on=dt.date(2026, 1, 6))

    with pytest.raises(AlreadyDone, match="recorded as done already"):
        record_done(action=action, user=officer_of(action.body), reason="Again.")
