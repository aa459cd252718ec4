"""Who may decide a story or a flag, sees the safeguarding list, or is a quote's second reader."""

from __future__ import annotations

from typing import Any

from engagement.moderation.enums import URGENT_KINDS
from engagement.moderation.models import Case, Flag, Quote
from engagement.organisations.enums import Role
from engagement.organisations.models import Body
from engagement.organisations.permissions import (
    user_can_moderate,
    user_can_use_desk,
    user_has_role,
)
from engagement.words.models import Passage
from engagement.words.permissions import user_can_open_original, user_can_review_record


def user_can_decide_case(user: Any, case: Case) -> bool:
    """Return whether a user may decide this story now: a moderator who has it in hand."""
    record = case.record
    return user_can_moderate(user, record.body) and user_can_open_original(user, record)


def user_can_propose_quote(user: Any, passage: Passage) -> bool:
    """Return whether a user may ask for a passage to be shown outside the desk."""
    return user_can_use_desk(user, passage.words.record.body)


def user_can_release_quote(user: Any, quote: Quote) -> bool:
    """Return whether a user may be a quote's second reader: a moderator who didn't propose it."""
    body = quote.passage.words.record.body
    return user_can_moderate(user, body) and quote.proposed_by_id != user.pk


def user_can_see_concerns(user: Any, body: Body) -> bool:
    """Return whether a user may see the body's restricted list: its safeguarding leads alone."""
    return user_has_role(user, body, {Role.SAFEGUARDING_LEAD})


def user_can_decide_flag(user: Any, flag: Flag) -> bool:
    """Return whether a user may dismiss a flag: who reviews the record, but the lead's alone."""
    if flag.kind in URGENT_KINDS:
        return user_can_see_concerns(user, flag.words.record.body)
    return user_can_review_record(user, flag.words.record)
