"""Make an action item of an agreed proposal, or close it without one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from engagement.actions.enums import Direction
from engagement.actions.models import ActionEvidence, ActionItem, Measure, Reading
from engagement.coproduction.enums import ProposalState
from engagement.coproduction.errors import (
    MeasureMakesNoSense,
    NothingSaid,
    NotReadyForAction,
)
from engagement.coproduction.models import Proposal, Revision
from engagement.coproduction.permissions import user_can_close_proposal, user_can_make_action
from engagement.coproduction.services.agreeing import has_contributor_agreement
from engagement.coproduction.services.writing import lock_live
from engagement.core import clock
from engagement.core.audit import record_action
from engagement.decisions.enums import DecisionState
from engagement.decisions.services import decide
from engagement.objectives.models import Objective
from engagement.organisations.errors import NotAllowed

AGREEMENT = "agreement"
NEEDED_FIELDS = (
    "sentence",
    "objective",
    "owner_group",
    "due_on",
    "measure_title",
    "unit",
    "baseline",
    "target",
)


@dataclass(frozen=True)
class FirstReading:
    """The value with which the measure starts."""

    value: Decimal
    on: dt.date
    note: str = ""


@dataclass(frozen=True)
class _Settled:
    """A revision's text in which nothing is open any more."""

    objective: Objective
    due_on: dt.date
    baseline: Decimal
    target: Decimal


def missing_for_action(proposal: Proposal) -> list[str]:
    """Return what a proposal still lacks: names of fields, and "agreement"."""
    latest = proposal.revisions.order_by("-number").first()
    missing = [
        name for name in NEEDED_FIELDS if latest is None or getattr(latest, name) in (None, "")
    ]
    return missing if has_contributor_agreement(proposal) else [*missing, AGREEMENT]


@transaction.atomic
def make_action_item(
    *,
    proposal: Proposal,
    user: Any,
    first_reading: FirstReading,
    target_on: dt.date | None = None,
    reading_every_days: int = 92,
    band: Decimal = Decimal(0),
) -> ActionItem:
    """Return the action item that a proposal becomes, with measure, reading and evidence.

    Args:
        proposal: what was written and agreed.
        user: an officer of the body.
        first_reading: where the measure stands now; its day is the baseline's.
        target_on: when the target should be reached; without it, when the action is due.
        reading_every_days: how often a reading is due.
        band: for a gap that should be small, how small is good enough.

    Raises:
        ProposalClosed: it has become an action item or was closed before.
        NotAllowed: the user is no officer of the body.
        NotReadyForAction: with a list of what is missing.
        MeasureMakesNoSense: the target isn't better than the baseline, or comes before it.
    """
    locked = lock_live(proposal)
    if not user_can_make_action(user, locked):
        raise NotAllowed(verb="make an action item", who_may="an officer of the body")
    revision, settled = _settle(locked)
    reached_on = target_on or settled.due_on
    _check_measure(Direction(revision.direction), settled, first_reading, reached_on)
    action = _create_action(locked, revision, settled)
    measure = Measure.objects.create(
        action=action,
        title=revision.measure_title,
        unit=revision.unit,
        direction=revision.direction,
        baseline=settled.baseline,
        baseline_on=first_reading.on,
        target=settled.target,
        target_on=reached_on,
        band=band,
        reading_every_days=reading_every_days,
    )
    Reading.objects.create(
        measure=measure,
        on=first_reading.on,
        value=first_reading.value,
        note=first_reading.note,
        entered_by=user,
    )
    _close(proposal, locked, user, ProposalState.ACTION, DecisionState.AGREED, action=action)
    record_action(
        actor=user, action="make_action_item", subject=action, body=locked.workspace.body.slug
    )
    return action


@transaction.atomic
def close_proposal(*, proposal: Proposal, user: Any, reason: str) -> Proposal:
    """Close a proposal without an action, saying why.

    Raises:
        ProposalClosed: it has become an action item or was closed before.
        NotAllowed: the user is no officer of the body.
        NothingSaid: there is no reason.
    """
    locked = lock_live(proposal)
    if not user_can_close_proposal(user, locked):
        raise NotAllowed(verb="close a proposal", who_may="an officer of the body")
    if not reason.strip():
        raise NothingSaid
    _close(proposal, locked, user, ProposalState.CLOSED, DecisionState.DECLINED, reason=reason)
    return proposal


def _settle(proposal: Proposal) -> tuple[Revision, _Settled]:
    """Return the latest revision and what of it must be there.

    Raises:
        NotReadyForAction: with all that is missing.
    """
    missing = missing_for_action(proposal)
    latest = proposal.revisions.select_related("objective").order_by("-number").first()
    if missing or latest is None:
        raise NotReadyForAction(missing)
    found = (latest.objective, latest.due_on, latest.baseline, latest.target)
    objective, due_on, baseline, target = found
    if objective is None or due_on is None or baseline is None or target is None:
        raise NotReadyForAction(missing)
    return latest, _Settled(objective, due_on, baseline, target)


def _check_measure(
    direction: Direction, text: _Settled, first: FirstReading, target_on: dt.date
) -> None:
    if first.on > clock.today():
        raise MeasureMakesNoSense(_("The first reading can't be dated in the future."))
    if target_on <= first.on:
        raise MeasureMakesNoSense(
            _("The proposal's due day, %(day)s, has to come after the first reading.")
            % {"day": date_format(target_on, "j F Y")}
        )
    if direction == Direction.UP and text.target <= text.baseline:
        raise MeasureMakesNoSense(_("Up is better, so the target has to be above the baseline."))
    if direction == Direction.DOWN and text.target >= text.baseline:
        raise MeasureMakesNoSense(_("Down is better, so the target has to be below the baseline."))


def _create_action(proposal: Proposal, revision: Revision, text: _Settled) -> ActionItem:
    action = ActionItem.objects.create(
        body=proposal.workspace.body,
        sentence=revision.sentence,
        why=revision.why,
        objective=text.objective,
        promised_action=revision.promised_action,
        owner_group=revision.owner_group,
        due_on=text.due_on,
        agreed_on=clock.today(),
    )
    # Copied as rows, so that the action keeps its evidence whatever becomes of the proposal.
    ActionEvidence.objects.bulk_create(
        ActionEvidence(action=action, theme_id=row.theme_id, passage_id=row.passage_id)
        for row in proposal.evidence.all()
    )
    return action


def _close(
    proposal: Proposal,
    locked: Proposal,
    user: Any,
    state: ProposalState,
    decision: DecisionState,
    *,
    action: ActionItem | None = None,
    reason: str = "",
) -> None:
    decide(decision=locked.agreement, user=user, state=decision, reason=reason.strip())
    Proposal.objects.filter(pk=locked.pk).update(state=state, action_item=action)
    proposal.state, proposal.action_item = state, action
