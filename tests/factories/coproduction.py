"""Makes workspaces with a group, and proposals as an officer opens them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from engagement.coproduction.models import Proposal, Workspace
from engagement.coproduction.services import (
    FirstReading,
    RevisionText,
    open_proposal,
    open_workspace,
    write_revision,
)
from engagement.core import clock
from engagement.organisations.enums import Role
from tests.factories.actions import ObjectiveFactory, ThemeFactory
from tests.factories.consultations import ConsultationFactory
from tests.factories.organisations import BodyFactory, GroupFactory, UserFactory, officer_of


def workspace_of(body=None) -> Workspace:
    """Return a workspace of the disabled staff network."""
    body = body or BodyFactory()
    return open_workspace(
        body=body,
        title="Getting into our buildings",
        group=GroupFactory(body=body),
        user=officer_of(body),
    )


def member_of(workspace: Workspace, *, name: str = "Ama Boateng"):
    """Return a contributor who is in the workspace's group."""
    user = UserFactory(member=(workspace.body, Role.CONTRIBUTOR), name=name)
    workspace.group.members.add(user)
    return user


def proposal_in(workspace: Workspace | None = None, *, themes=(), passages=()) -> Proposal:
    """Return a proposal on a theme, or on what is given."""
    workspace = workspace or workspace_of()
    if not themes and not passages:
        themes = [ThemeFactory(consultation=ConsultationFactory(body=workspace.body))]
    return open_proposal(
        workspace=workspace,
        question="How can everybody get in?",
        themes=themes,
        passages=passages,
        user=officer_of(workspace.body),
    )


def whole_text(workspace: Workspace, **changes) -> RevisionText:
    """Return a text in which nothing is missing."""
    given = {
        "sentence": "Put a ramp at every library door.",
        "objective": ObjectiveFactory(body=workspace.body),
        "owner_group": workspace.group,
        "due_on": clock.today() + dt.timedelta(days=200),
        "measure_title": "Libraries with a ramp",
        "unit": "libraries",
        "baseline": Decimal(12),
        "target": Decimal(60),
    }
    return RevisionText(**{**given, **changes})


def written(proposal: Proposal, *, user=None, base: int = 0, **changes) -> Proposal:
    """Return the proposal with one whole revision more."""
    user = user or officer_of(proposal.workspace.body)
    write_revision(
        proposal=proposal, base=base, text=whole_text(proposal.workspace, **changes), user=user
    )
    return proposal


def first_reading() -> FirstReading:
    return FirstReading(value=Decimal(12), on=clock.today())
