"""What people say to what a machine noticed: dismiss a flag, decide a safeguarding concern.

Audit entries hold kinds and states. The reason of a decision, a lead's own words about somebody's
disclosure, stays with the concern alone and goes with it when the author withdraws.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from engagement.core import clock
from engagement.core.audit import record_action
from engagement.moderation.enums import (
    DECIDED_CONCERNS,
    URGENT_KINDS,
    ConcernState,
    FlagState,
)
from engagement.moderation.errors import DecisionIncomplete, ListRestricted, NotInHand
from engagement.moderation.models import Concern, Flag
from engagement.moderation.permissions import user_can_decide_flag, user_can_see_concerns
from engagement.words.errors import RecordWithdrawn
from engagement.words.models import Record, Words


@transaction.atomic
def dismiss_flag(*, flag: Flag, user: Any) -> Flag:
    """Say that a flag is wrong or needs nothing; a later screening raises it no more.

    Raises:
        RecordWithdrawn: the author has withdrawn the words.
        NotInHand: the flag isn't this user's to decide.
    """
    flag = Flag.objects.select_related("words__record__body").get(pk=flag.pk)
    record = flag.words.record
    if record.withdrawn_on is not None:
        raise RecordWithdrawn
    if not user_can_decide_flag(user, flag):
        raise NotInHand
    if flag.state != FlagState.DISMISSED:
        _review(flag, user, FlagState.DISMISSED)
        record_action(
            actor=user,
            action="dismiss_flag",
            subject=record,
            body=record.body.slug,
            detail={"kind": flag.kind},
        )
    return flag


@transaction.atomic
def open_concern(*, concern: Concern, user: Any) -> list[Words]:
    """Return a record's words as they were written, and note in the audit chain who read them.

    Raises:
        ListRestricted: the user is no safeguarding lead of the body.
        RecordWithdrawn: the author has withdrawn the words.
    """
    record = _record_for(concern, user)
    record_action(
        actor=user,
        action="open_original",
        subject=record,
        body=record.body.slug,
        detail={"list": "safeguarding"},
    )
    return list(record.words.prefetch_related("flags").order_by("kind", "pk"))


@transaction.atomic
def decide_concern(*, concern: Concern, user: Any, state: ConcernState, reason: str) -> Concern:
    """Say what came of a concern; it may be decided again when more is known.

    Raises:
        ListRestricted: the user is no safeguarding lead of the body.
        RecordWithdrawn: the author has withdrawn the words.
        DecisionIncomplete: no decision, or none with a reason.
    """
    concern = Concern.objects.select_for_update().get(pk=concern.pk)
    record = _record_for(concern, user)
    if state not in DECIDED_CONCERNS:
        raise DecisionIncomplete(_("Choose what came of it."))
    if not reason.strip():
        raise DecisionIncomplete(_("Enter what was done, or why this is not a concern."))
    concern.state, concern.reason = state, reason.strip()
    concern.decided_by, concern.decided_at = user, clock.now()
    concern.save()
    is_so = state == ConcernState.ACTED_ON
    for flag in Flag.objects.filter(words__record=record, kind__in=URGENT_KINDS):
        _review(flag, user, FlagState.UPHELD if is_so else FlagState.DISMISSED)
    record_action(
        actor=user, action=f"decide_concern:{state}", subject=record, body=record.body.slug
    )
    return concern


def forget_concern(*, record: Record) -> None:
    """Take a withdrawn record off the restricted list; its flags go with its words."""
    Concern.objects.filter(record=record).delete()


def _record_for(concern: Concern, user: Any) -> Record:
    record = Record.objects.select_related("body").get(pk=concern.record_id)
    # Asked here as well as in the view: this is a door to somebody's unredacted words.
    if not user_can_see_concerns(user, record.body):
        raise ListRestricted
    if record.withdrawn_on is not None:
        raise RecordWithdrawn
    return record


def _review(flag: Flag, user: Any, state: FlagState) -> None:
    flag.state, flag.reviewed_by, flag.reviewed_at = state, user, clock.now()
    flag.save(update_fields=["state", "reviewed_by", "reviewed_at"])
