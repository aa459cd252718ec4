from __future__ import annotations

import pytest

from engagement.coproduction.enums import ProposalState
from engagement.coproduction.permissions import (
    user_can_close_proposal,
    user_can_comment_on_proposal,
    user_can_enter_workspace,
    user_can_make_action,
    user_can_open_proposal,
    user_can_sign_proposal,
    user_can_write_proposal,
    workspaces_for,
)
from engagement.organisations.enums import Role
from tests.factories.coproduction import member_of, proposal_in, workspace_of
from tests.factories.organisations import BodyFactory, UserFactory

pytestmark = pytest.mark.django_db

OFFICERS = {"officer", "moderator", "publisher"}
MEMBERS = OFFICERS | {"contributor in the group"}
WHO = [*Role.values, "contributor in the group", "officer elsewhere", "nobody"]
STAGES = list(ProposalState)
LIVE = {ProposalState.DRAFT, ProposalState.AGREED}


def person(who, workspace):
    if who == "contributor in the group":
        return member_of(workspace)
    if who == "officer elsewhere":
        user = UserFactory(member=(BodyFactory(slug="elsewhere"), Role.OFFICER))
        workspace.group.members.add(user)  # in the group, and still a stranger to the body
        return user
    return UserFactory() if who == "nobody" else UserFactory(member=(workspace.body, Role(who)))


@pytest.mark.parametrize("who", WHO)
def test_workspace_rules_by_role(who):
    workspace = workspace_of()
    user = person(who, workspace)

    assert user_can_enter_workspace(user, workspace) is (who in MEMBERS)
    assert user_can_open_proposal(user, workspace) is (who in OFFICERS)
    assert workspaces_for(user, workspace.body).exists() is (who in MEMBERS)


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("who", WHO)
def test_proposal_rules_by_role_and_stage(who, stage):
    proposal = proposal_in()
    proposal.state = stage
    user = person(who, proposal.workspace)
    may_write = who in MEMBERS and stage in LIVE
    may_finish = who in OFFICERS and stage in LIVE

    assert user_can_write_proposal(user, proposal) is may_write
    assert user_can_comment_on_proposal(user, proposal) is may_write
    assert user_can_sign_proposal(user, proposal) is may_write
    assert user_can_make_action(user, proposal) is may_finish
    assert user_can_close_proposal(user, proposal) is may_finish


def test_workspaces_for_a_contributor_are_those_of_their_groups():
    workspace = workspace_of()
    other = workspace_of(workspace.body)
    member = member_of(workspace)

    assert set(workspaces_for(member, workspace.body)) == {workspace}
    assert other not in workspaces_for(member, workspace.body)
