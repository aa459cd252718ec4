"""Agree or disagree with the latest revision of a proposal."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from engagement.coproduction.enums import ProposalState
from engagement.coproduction.errors import NothingSaid
from engagement.coproduction.models import Proposal
from engagement.coproduction.permissions import user_can_sign_proposal
from engagement.coproduction.services.writing import lock_live
from engagement.decisions.enums import Answer
from engagement.decisions.models import SignOff
from engagement.decisions.services import sign_off
from engagement.organisations.enums import Role
from engagement.organisations.errors import NotAllowed


@transaction.atomic
def agree(*, proposal: Proposal, user: Any, note: str = "") -> SignOff:
    """Agree with the latest revision; a later one asks anew.

    Raises:
        ProposalClosed: it has become an action item or was closed.
        NotAllowed: the user may not enter the workspace.
        NothingSaid: there is no revision to agree with.
    """
    return _sign(proposal, user, Answer.AGREE, note)


@transaction.atomic
def disagree(*, proposal: Proposal, user: Any, note: str) -> SignOff:
    """Disagree with the latest revision, saying what is wrong with it.

    Raises:
        As ``agree``; NothingSaid also where there is no reason.
    """
    if not note.strip():
        raise NothingSaid
    return _sign(proposal, user, Answer.DISAGREE, note.strip())


def has_contributor_agreement(proposal: Proposal) -> bool:
    """Return whether a contributor of the group agrees with the latest revision."""
    latest = latest_number(proposal)
    workspace = proposal.workspace
    return proposal.agreement.sign_offs.filter(
        answer=Answer.AGREE,
        version=latest,
        user__in=workspace.group.members.filter(
            memberships__body=workspace.body,
            memberships__role=Role.CONTRIBUTOR,
            memberships__is_active=True,
        ),
    ).exists()


def latest_number(proposal: Proposal) -> int:
    """Return the number of the latest revision; 0 where nothing has been written."""
    return proposal.revisions.order_by("-number").values_list("number", flat=True).first() or 0


def _sign(proposal: Proposal, user: Any, answer: Answer, note: str) -> SignOff:
    locked = lock_live(proposal)
    if not user_can_sign_proposal(user, locked):
        raise NotAllowed(verb="agree in this workspace", who_may="officers and its contributors")
    version = latest_number(locked)
    if version == 0:
        raise NothingSaid
    signed = sign_off(
        decision=locked.agreement, user=user, answer=answer, note=note, version=version
    )
    is_agreed = has_contributor_agreement(locked)
    proposal.state = ProposalState.AGREED if is_agreed else ProposalState.DRAFT
    Proposal.objects.filter(pk=locked.pk).update(state=proposal.state)
    return signed
