"""Enter and correct readings, publish an action item, record that it is done."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db import transaction

from engagement.actions.errors import (
    AlreadyDone,
    AlreadyPublished,
    ReadingExists,
    ReadingOutOfTime,
    ReasonMissing,
)
from engagement.actions.models import ActionItem, Measure, Reading
from engagement.actions.permissions import (
    user_can_close_action,
    user_can_enter_readings,
    user_can_publish_action,
)
from engagement.core import clock
from engagement.core.audit import record_action
from engagement.core.outbox import write_message
from engagement.decisions.enums import DecisionState
from engagement.decisions.services import ask_for_decision, decide
from engagement.organisations.errors import NotAllowed


@transaction.atomic
def add_reading(
    *, measure: Measure, on: dt.date, value: Decimal, user: Any, note: str = ""
) -> Reading:
    """Return a new reading of a measure, one for each day.

    Raises:
        NotAllowed: the user is neither an owner of the action nor an officer of its body.
        ReadingOutOfTime: the day is in the future or before the baseline.
        ReadingExists: that day has a reading.
    """
    _require_reader(user, measure.action)
    if not measure.baseline_on <= on <= clock.today():
        raise ReadingOutOfTime(on=on, earliest=measure.baseline_on, latest=clock.today())
    reading, is_new = Reading.objects.get_or_create(
        measure=measure, on=on, defaults={"value": value, "note": note, "entered_by": user}
    )
    if not is_new:
        raise ReadingExists(on)
    record_action(
        actor=user,
        action="add_reading",
        subject=reading,
        body=measure.action.body.slug,
        detail={"on": on.isoformat(), "value": str(value)},
    )
    return reading


@transaction.atomic
def correct_reading(*, reading: Reading, value: Decimal, note: str, user: Any) -> Reading:
    """Change a reading's value, with the reason; the audit chain keeps what it was.

    Raises:
        NotAllowed: the user is neither an owner of the action nor an officer of its body.
        ReasonMissing: the note is empty.
    """
    action = reading.measure.action
    _require_reader(user, action)
    if not note.strip():
        raise ReasonMissing("a correction")
    before, reading.value, reading.note = reading.value, value, note.strip()
    reading.entered_by = user
    reading.save(update_fields=["value", "note", "entered_by"])
    record_action(
        actor=user,
        action="correct_reading",
        subject=reading,
        body=action.body.slug,
        reason=note,
        detail={"from": str(before), "to": str(value)},
    )
    return reading


@transaction.atomic
def publish_action(*, action: ActionItem, user: Any) -> ActionItem:
    """Make an action item public, with its measure and readings.

    Raises:
        NotAllowed: the user is no publisher of the body.
        AlreadyPublished: it is public already.
    """
    if not user_can_publish_action(user, action):
        raise NotAllowed(verb="publish an action", who_may="a publisher of its body")
    if action.published_on is not None:
        raise AlreadyPublished(action.reference)
    action.published_on = clock.today()
    action.save(update_fields=["published_on"])
    record_action(actor=user, action="publish_action", subject=action, body=action.body.slug)
    write_message("published.changed", action.body_id)
    return action


@transaction.atomic
def record_done(*, action: ActionItem, user: Any, reason: str) -> ActionItem:
    """Record the decision that an action is done, whatever its readings say.

    Raises:
        NotAllowed: the user is no officer of the body.
        ReasonMissing: no reason was given.
        AlreadyDone: that was decided before.
    """
    if not user_can_close_action(user, action):
        raise NotAllowed(verb="record an action as done", who_may="an officer of its body")
    if not reason.strip():
        raise ReasonMissing("the decision that an action is done")
    if action.done_on is not None:
        raise AlreadyDone(action.reference)
    decision = ask_for_decision(body=action.body, question=action.sentence)
    action.done_decision = decide(
        decision=decision, user=user, state=DecisionState.AGREED, reason=reason.strip()
    )
    action.done_on = clock.today()
    action.save(update_fields=["done_on", "done_decision"])
    return action


def _require_reader(user: Any, action: ActionItem) -> None:
    if not user_can_enter_readings(user, action):
        raise NotAllowed(
            verb="enter a reading", who_may="an owner of the action or an officer of its body"
        )
