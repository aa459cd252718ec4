"""Write the next revision of a proposal, and comment on it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction

from engagement.actions.enums import Direction
from engagement.coproduction.enums import LIVE_STATES, ProposalState
from engagement.coproduction.errors import (
    EvidenceElsewhere,
    NothingSaid,
    ProposalClosed,
    StaleEdit,
)
from engagement.coproduction.models import Comment, Proposal, Revision
from engagement.coproduction.permissions import (
    user_can_comment_on_proposal,
    user_can_enter_workspace,
)
from engagement.core.audit import record_action
from engagement.objectives.models import Objective, PromisedAction
from engagement.organisations.errors import NotAllowed
from engagement.organisations.models import Group


@dataclass(frozen=True)
class RevisionText:
    """What a proposal says in one revision; anything but the sentence may still be open."""

    sentence: str
    why: str = ""
    objective: Objective | None = None
    promised_action: PromisedAction | None = None
    owner_group: Group | None = None
    due_on: dt.date | None = None
    measure_title: str = ""
    unit: str = ""
    direction: str = Direction.UP
    baseline: Decimal | None = None
    target: Decimal | None = None
    note: str = ""


@transaction.atomic
def write_revision(*, proposal: Proposal, base: int, text: RevisionText, user: Any) -> Revision:
    """Return the next revision; the ones before it stay.

    Args:
        proposal: what is being written.
        base: number of the revision that the writer had before them; 0 where there was none.
        text: the whole new text.
        user: who wrote it.

    Raises:
        ProposalClosed: it has become an action item or was closed.
        NotAllowed: the user may not enter the workspace.
        StaleEdit: somebody has written a revision since ``base``.
        NothingSaid: the sentence is empty.
        EvidenceElsewhere: objective, promise or owner group belong to another body.
    """
    locked = lock_live(proposal)
    if not user_can_enter_workspace(user, locked.workspace):
        raise NotAllowed(verb="write in this workspace", who_may="officers and its contributors")
    if not text.sentence.strip():
        raise NothingSaid
    _check_body(locked, text)
    latest = locked.revisions.order_by("-number").first()
    if latest is not None and latest.number != base:
        raise StaleEdit(base=base, latest=latest)
    revision = _create(locked, latest.number + 1 if latest else 1, text, user, base)
    # What was agreed was the text before.
    Proposal.objects.filter(pk=locked.pk).update(state=ProposalState.DRAFT)
    proposal.state = ProposalState.DRAFT
    record_action(
        actor=user,
        action="write_revision",
        subject=locked,
        body=locked.workspace.body.slug,
        detail={"number": revision.number},
    )
    return revision


@transaction.atomic
def comment(*, proposal: Proposal, text: str, user: Any) -> Comment:
    """Add what somebody says about a proposal.

    Raises:
        ProposalClosed: it has become an action item or was closed.
        NotAllowed: the user may not enter the workspace.
        NothingSaid: the comment is empty.
    """
    locked = lock_live(proposal)
    if not user_can_comment_on_proposal(user, locked):
        raise NotAllowed(verb="comment in this workspace", who_may="officers and its contributors")
    if not text.strip():
        raise NothingSaid
    return Comment.objects.create(proposal=locked, author=user, text=text.strip())


def lock_live(proposal: Proposal) -> Proposal:
    """Return the proposal, held until the transaction ends.

    Raises:
        ProposalClosed: its text can't change any more.
    """
    locked = (
        Proposal.objects.select_for_update(of=("self",))
        .select_related("workspace__body", "workspace__group", "agreement")
        .get(pk=proposal.pk)
    )
    if locked.state not in LIVE_STATES:
        raise ProposalClosed(locked)
    return locked


def _create(proposal: Proposal, number: int, text: RevisionText, user: Any, base: int) -> Revision:
    values = {field.name: getattr(text, field.name) for field in fields(text)}
    values["sentence"] = text.sentence.strip()
    try:
        with transaction.atomic():
            return Revision.objects.create(proposal=proposal, number=number, author=user, **values)
    except IntegrityError as error:  # a database without row locks let two through
        latest = proposal.revisions.order_by("-number").first()
        if latest is None:
            raise
        raise StaleEdit(base=base, latest=latest) from error


def _check_body(proposal: Proposal, text: RevisionText) -> None:
    body_id = proposal.workspace.body_id
    if text.objective is not None and text.objective.framework.body_id != body_id:
        raise EvidenceElsewhere("objectives")
    if text.owner_group is not None and text.owner_group.body_id != body_id:
        raise EvidenceElsewhere("groups")
    promise = text.promised_action
    if promise is not None and promise.objective.framework.body_id != body_id:
        raise EvidenceElsewhere("promised actions")
