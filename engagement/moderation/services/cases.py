"""What a moderator decides about a story: each step a row with its reason, and an audit entry.

The audit entry holds the state and the rule. The reason, a moderator's own words about
somebody's story, stays with the case alone, so that a withdrawal can empty it.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from engagement.core import clock
from engagement.core.audit import record_action
from engagement.core.outbox import write_message
from engagement.moderation.enums import PUBLIC_STATES, CaseState, RefusalRule
from engagement.moderation.errors import DecisionIncomplete, ReleaseRefused
from engagement.moderation.models import Case, CaseDecision
from engagement.words.enums import ConsentKind, RedactionProgress, WordsKind
from engagement.words.errors import RecordWithdrawn
from engagement.words.models import Record, Redaction
from engagement.words.selectors import has_consent

# A reason is asked wherever the next moderator, or the author, has to be told why.
STATES_WITH_REASON = frozenset(
    {CaseState.ASKED, CaseState.HELD, CaseState.ESCALATED, CaseState.REFUSED}
)


def open_case(*, record: Record) -> Case:
    """Put a record that has just arrived before the moderators; who sent it is not noted."""
    return Case.objects.create(record=record)


@transaction.atomic
def decide_case(
    *,
    case: Case,
    user: Any,
    state: CaseState,
    reason: str = "",
    rule: str = "",
    held_until: dt.date | None = None,
) -> CaseDecision:
    """Take one step with a case; earlier steps stay as they are.

    Args:
        reason: for ``asked`` the question to the author; else why.
        rule: a ``RefusalRule``, for ``refused`` alone.
        held_until: for ``held`` alone.

    Raises:
        RecordWithdrawn: the author has withdrawn the story.
        DecisionIncomplete: the reason, the rule or the date is missing.
        ReleaseRefused: everybody may not read it yet.
    """
    case = Case.objects.select_for_update().select_related("record__body").get(pk=case.pk)
    if case.record.withdrawn_on is not None:
        raise RecordWithdrawn
    _check_complete(state, reason=reason.strip(), rule=rule, held_until=held_until)
    if state in PUBLIC_STATES:
        _check_release(case, names_removed=state == CaseState.RELEASED_REDACTED)
    case.state = state
    case.held_until = held_until if state == CaseState.HELD else None
    case.save(update_fields=["state", "held_until"])
    write_message("published.changed", case.record.body_id)
    decision = CaseDecision.objects.create(
        case=case,
        state=state,
        rule=rule if state == CaseState.REFUSED else "",
        reason=reason.strip(),
        decided_by=user,
    )
    record_action(
        actor=user,
        action=f"decide_case:{state}",
        subject=case,
        body=case.record.body.slug,
        detail={"rule": decision.rule} if decision.rule else {},
    )
    return decision


def _check_complete(
    state: CaseState, *, reason: str, rule: str, held_until: dt.date | None
) -> None:
    if state in {CaseState.RECEIVED, CaseState.WITHDRAWN}:
        raise DecisionIncomplete(_("A moderator does not decide that."))
    if state in STATES_WITH_REASON and not reason:
        if state == CaseState.ASKED:
            raise DecisionIncomplete(_("Enter the question that you ask the author."))
        raise DecisionIncomplete(_("Enter the reason for this decision."))
    if state == CaseState.REFUSED and rule not in RefusalRule.values:
        raise DecisionIncomplete(_("Choose the rule under which you refuse it."))
    if state == CaseState.HELD and (held_until is None or held_until <= clock.today()):
        raise DecisionIncomplete(_("Enter the day until which you hold it, after today."))


def _check_release(case: Case, *, names_removed: bool) -> None:
    if not has_consent(case.record, ConsentKind.STORY):
        raise ReleaseRefused(_("Its author did not allow this story to be published."))
    told = case.record.words.filter(kind__in=[WordsKind.STORY, WordsKind.TITLE])
    if told.exclude(redaction_progress=RedactionProgress.REVIEWED).exists():
        raise ReleaseRefused(
            _("Open the original and say what stays hidden before you release this story.")
        )
    is_hiding = Redaction.objects.hiding().filter(words__in=told).exists()
    if is_hiding and not names_removed:
        raise ReleaseRefused(
            _("Some words of this story stay hidden. Choose “Release with names removed”.")
        )
    if names_removed and not is_hiding:
        raise ReleaseRefused(_("No words of this story are hidden. Choose “Release”."))
