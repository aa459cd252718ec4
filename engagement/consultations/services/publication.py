"""Publishing a call, taking it down, and moving its dates afterwards.

Publication freezes the questions and the terms: an answer given to one question must not come to
stand under another.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from engagement.consultations.errors import DatesNotPossible, NotReadyToPublish
from engagement.consultations.models import Call, CallForStories, Consultation
from engagement.consultations.readiness import problems_before_publication
from engagement.core import clock
from engagement.core.audit import record_action

SomeCall = TypeVar("SomeCall", bound=Call)


def publish_consultation(*, consultation: Consultation, user: Any) -> Consultation:
    """Freeze a consultation's questions and terms; publishing it again changes nothing.

    Args:
        consultation: with its questions.
        user: who publishes, or the name of the job.

    Raises:
        NotReadyToPublish: something is missing; its ``problems`` say what.
    """
    return _publish(consultation, user, action="publish_consultation")


def publish_call_for_stories(*, call: CallForStories, user: Any) -> CallForStories:
    """Freeze a call for stories; publishing it again changes nothing.

    Raises:
        NotReadyToPublish: something is missing; its ``problems`` say what.
    """
    return _publish(call, user, action="publish_call_for_stories")


@transaction.atomic
def _publish(call: SomeCall, user: Any, *, action: str) -> SomeCall:
    current = _lock(call)
    if current.published_at is None:
        problems = problems_before_publication(current)
        if problems:
            raise NotReadyToPublish(problems)
        current.published_at = clock.now()
        current.save(update_fields=["published_at"])
        _note(current, user, action)
    call.published_at = current.published_at
    return current


@transaction.atomic
def take_down(*, call: SomeCall, user: Any) -> SomeCall:
    """Stop asking: a call that has not opened is a draft again, an open one closes now.

    What people sent is kept, and so are the questions they answered.
    """
    current = _lock(call)
    now = clock.now()
    if current.published_at is not None and current.opens_at and now < current.opens_at:
        current.published_at = None
    elif current.is_open:
        current.closes_at = now
    else:
        return current
    current.save(update_fields=["published_at", "closes_at"])
    _note(current, user, "take_down_call")
    return current


@transaction.atomic
def move_dates(
    *,
    call: SomeCall,
    user: Any,
    reason: str,
    closes_at: dt.datetime | None,
    hear_back_on: dt.date | None = None,
) -> SomeCall:
    """Set another closing time and another day for hearing back, after publication.

    Args:
        call: published.
        user: the officer.
        reason: why, for the audit chain.
        closes_at: aware.
        hear_back_on: only for a consultation.

    Raises:
        DatesNotPossible: no reason is given, or the dates contradict each other.
    """
    current = _lock(call)
    if not reason.strip():
        raise DatesNotPossible(_("Say why the dates move."))
    if closes_at is not None and current.opens_at and closes_at <= current.opens_at:
        raise DatesNotPossible(_("It would close before it opens. Choose a later closing time."))
    current.closes_at = closes_at
    fields = ["closes_at"]
    if isinstance(current, Consultation):
        _refuse_early_promise(closes_at, hear_back_on)
        current.hear_back_on = hear_back_on
        fields.append("hear_back_on")
    current.save(update_fields=fields)
    _note(current, user, "move_dates", reason=reason)
    return current


def _refuse_early_promise(closes_at: dt.datetime | None, hear_back_on: dt.date | None) -> None:
    if closes_at is None or hear_back_on is None:
        raise DatesNotPossible(_("Give a closing time and a day for hearing back."))
    if hear_back_on < closes_at.astimezone(clock.LONDON).date():
        raise DatesNotPossible(_("People would hear back before it closes. Choose a later day."))


def _lock(call: SomeCall) -> SomeCall:
    return type(call)._default_manager.select_for_update().get(pk=call.pk)


def _note(call: Call, user: Any, action: str, *, reason: str = "") -> None:
    record_action(
        actor=user,
        action=action,
        subject=call,
        body=call.body.slug,  # type: ignore[attr-defined]
        reason=reason,
    )
