"""Put something to people, take their answers, and write down how it was decided.

Who may do so is for the app whose thing is being decided; its rules call these.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction

from engagement.core import clock
from engagement.core.audit import record_action
from engagement.decisions.enums import Answer, DecisionState
from engagement.decisions.errors import DecisionClosed
from engagement.decisions.models import Decision, SignOff
from engagement.organisations.models import Body, Group


@transaction.atomic
def ask_for_decision(*, body: Body, question: str, asked_of: Group | None = None) -> Decision:
    """Return a new open decision put to a group, or to nobody in particular."""
    return Decision.objects.create(body=body, question=question, asked_of=asked_of)


@transaction.atomic
def sign_off(
    *, decision: Decision, user: Any, answer: Answer, note: str = "", version: int = 1
) -> SignOff:
    """Keep what a person says to a decision; saying it again replaces it.

    Args:
        decision: what was asked.
        user: who answers, for themselves.
        answer: agree or disagree.
        note: why, in the person's own words.
        version: which version of the text the person had before them; an agreement to an
            earlier version is not one to the next.

    Raises:
        DecisionClosed: it has been decided already.
    """
    _lock_open(decision)
    signed, _created = SignOff.objects.update_or_create(
        decision=decision,
        user=user,
        defaults={"answer": answer, "note": note, "version": version},
    )
    record_action(
        actor=user,
        action=f"sign_off_{Answer(answer).value}",
        subject=decision,
        body=decision.body.slug,
        detail={"version": version},
    )
    return signed


@transaction.atomic
def decide(*, decision: Decision, user: Any, state: DecisionState, reason: str = "") -> Decision:
    """Close a decision as agreed or declined.

    Raises:
        DecisionClosed: it has been decided already.
        ValueError: ``state`` is open, which decides nothing.
    """
    if state == DecisionState.OPEN:
        message = "A decision is closed as agreed or declined; 'open' decides nothing."
        raise ValueError(message)
    _lock_open(decision)
    decision.state = state
    decision.reason = reason
    decision.decided_by = user
    decision.decided_at = clock.now()
    decision.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    record_action(
        actor=user,
        action=f"decide_{DecisionState(state).value}",
        subject=decision,
        body=decision.body.slug,
        reason=reason[:500],
    )
    return decision


def _lock_open(decision: Decision) -> None:
    """Hold the row until the transaction ends, so that two answers cannot cross a closing."""
    current = Decision.objects.select_for_update().get(pk=decision.pk)
    decision.state = current.state
    if current.state != DecisionState.OPEN:
        raise DecisionClosed(decision)
