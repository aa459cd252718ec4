from __future__ import annotations

import pytest

from engagement.core.models import AuditEntry
from engagement.decisions.enums import Answer, DecisionState
from engagement.decisions.errors import DecisionClosed
from engagement.decisions.services import ask_for_decision, decide, sign_off
from tests.factories.organisations import BodyFactory, GroupFactory, officer_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def decision():
    group = GroupFactory()
    return ask_for_decision(body=group.body, question="Shall we?", asked_of=group)


def test_ask_for_decision_when_asked_is_open(decision):
    assert decision.state == DecisionState.OPEN
    assert decision.asked_of.name == "Disabled staff network"


def test_sign_off_when_said_again_replaces_the_first_answer(decision):
    user = officer_of(decision.body)

    sign_off(decision=decision, user=user, answer=Answer.AGREE)
    sign_off(decision=decision, user=user, answer=Answer.DISAGREE, note="Too late.", version=2)

    signed = decision.sign_offs.get()
    assert (signed.answer, signed.note, signed.version) == ("disagree", "Too late.", 2)


def test_sign_off_when_decided_is_refused(decision):
    user = officer_of(decision.body)
    decide(decision=decision, user=user, state=DecisionState.AGREED)

    with pytest.raises(DecisionClosed, match="is agreed; only an open one can change"):
        sign_off(decision=decision, user=user, answer=Answer.AGREE)


def test_decide_when_decided_before_is_refused(decision):
    user = officer_of(decision.body)
    decide(decision=decision, user=user, state=DecisionState.DECLINED, reason="No money.")

    with pytest.raises(DecisionClosed):
        decide(decision=decision, user=user, state=DecisionState.AGREED)


def test_decide_when_state_is_open_is_refused(decision):
    with pytest.raises(ValueError, match="decides nothing"):
        decide(decision=decision, user=officer_of(decision.body), state=DecisionState.OPEN)


def test_decide_when_made_is_in_the_audit_chain(decision):
    user = officer_of(BodyFactory())

    decide(
        decision=decision, user=user, state=DecisionState.AGREED, reason="Agreed at the meeting."
    )

    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor) == ("decide_agreed", f"user:{user.pk}")
