from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from engagement.actions.models import ActionItem
from engagement.coproduction.enums import ProposalState
from engagement.coproduction.errors import (
    EvidenceElsewhere,
    EvidenceMissing,
    GroupElsewhere,
    MeasureMakesNoSense,
    NothingSaid,
    NotReadyForAction,
    ProposalClosed,
    QuestionMissing,
    StaleEdit,
)
from engagement.coproduction.services import (
    RevisionText,
    agree,
    close_proposal,
    comment,
    disagree,
    make_action_item,
    missing_for_action,
    open_proposal,
    open_workspace,
    write_revision,
)
from engagement.core import clock
from engagement.decisions.enums import DecisionState
from engagement.organisations.errors import NotAllowed
from tests.factories.actions import ObjectiveFactory, ThemeFactory, passage_of
from tests.factories.consultations import ConsultationFactory
from tests.factories.coproduction import (
    first_reading,
    member_of,
    proposal_in,
    workspace_of,
    written,
)
from tests.factories.organisations import (
    BodyFactory,
    GroupFactory,
    contributor_of,
    officer_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def workspace():
    return workspace_of()


@pytest.fixture
def officer(workspace):
    return officer_of(workspace.body)


@pytest.fixture
def elsewhere():
    return BodyFactory(slug="elsewhere")


def test_open_workspace_when_the_title_is_taken_finds_another_address(workspace, officer):
    again = open_workspace(
        body=workspace.body, title=workspace.title, group=workspace.group, user=officer
    )

    assert (workspace.slug, again.slug) == (
        "getting-into-our-buildings",
        "getting-into-our-buildings-2",
    )


def test_open_workspace_when_the_title_is_an_address_of_ours_finds_another(workspace, officer):
    opened = open_workspace(body=workspace.body, title="New", group=workspace.group, user=officer)

    assert opened.slug == "new-2"


def test_open_workspace_for_a_group_of_another_body_is_refused(workspace, officer, elsewhere):
    with pytest.raises(GroupElsewhere, match="belongs to another body"):
        open_workspace(
            body=workspace.body, title="Both", group=GroupFactory(body=elsewhere), user=officer
        )


def test_open_proposal_asks_the_group_and_keeps_its_evidence(workspace):
    theme = ThemeFactory(consultation=ConsultationFactory(body=workspace.body))
    passage = passage_of("Two steps.", theme=theme)

    proposal = proposal_in(workspace, themes=[theme], passages=[passage])

    assert proposal.agreement.asked_of == workspace.group
    assert {(row.theme_id, row.passage_id) for row in proposal.evidence.all()} == {
        (theme.pk, None),
        (None, passage.pk),
    }


def test_open_proposal_by_a_contributor_is_refused(workspace):
    theme = ThemeFactory(consultation=ConsultationFactory(body=workspace.body))

    with pytest.raises(NotAllowed, match="an officer of the body"):
        open_proposal(
            workspace=workspace, question="How?", themes=[theme], user=member_of(workspace)
        )


def test_open_proposal_on_nothing_is_refused(workspace, officer):
    with pytest.raises(EvidenceMissing, match="Choose a theme or a passage"):
        open_proposal(workspace=workspace, question="How?", user=officer)


def test_open_proposal_without_a_question_is_refused(workspace, officer):
    with pytest.raises(QuestionMissing):
        open_proposal(workspace=workspace, question=" ", themes=[ThemeFactory()], user=officer)


def test_open_proposal_on_a_theme_of_another_body_is_refused(workspace, officer, elsewhere):
    theme = ThemeFactory(consultation=ConsultationFactory(body=elsewhere))

    with pytest.raises(EvidenceElsewhere, match="themes"):
        open_proposal(workspace=workspace, question="How?", themes=[theme], user=officer)


def test_open_proposal_on_a_passage_of_another_body_is_refused(workspace, officer, elsewhere):
    passage = passage_of("Two steps.", consultation=ConsultationFactory(body=elsewhere))

    with pytest.raises(EvidenceElsewhere, match="passages"):
        open_proposal(workspace=workspace, question="How?", passages=[passage], user=officer)


def test_write_revision_by_a_contributor_keeps_the_one_before(workspace):
    proposal = written(proposal_in(workspace))

    revision = write_revision(
        proposal=proposal,
        base=1,
        text=RevisionText(sentence="Put a ramp at every door."),
        user=member_of(workspace),
    )

    assert revision.number == 2
    assert list(proposal.revisions.values_list("sentence", flat=True)) == [
        "Put a ramp at every library door.",
        "Put a ramp at every door.",
    ]


def test_write_revision_on_an_old_one_is_refused_with_the_new_one(workspace):
    proposal = written(proposal_in(workspace))

    with pytest.raises(StaleEdit, match="typed on revision 0") as refusal:
        write_revision(
            proposal=proposal,
            base=0,
            text=RevisionText(sentence="Mine."),
            user=member_of(workspace),
        )

    assert refusal.value.latest.number == 1
    assert proposal.revisions.count() == 1


def test_write_revision_by_a_contributor_outside_the_group_is_refused(workspace):
    proposal = proposal_in(workspace)

    with pytest.raises(NotAllowed):
        write_revision(
            proposal=proposal,
            base=0,
            text=RevisionText(sentence="Mine."),
            user=contributor_of(workspace.body),
        )


def test_write_revision_with_an_objective_of_another_body_is_refused(workspace, elsewhere):
    with pytest.raises(EvidenceElsewhere, match="objectives"):
        written(proposal_in(workspace), objective=ObjectiveFactory(body=elsewhere))


def test_comment_when_empty_is_refused(workspace):
    with pytest.raises(NothingSaid):
        comment(proposal=proposal_in(workspace), text="  ", user=member_of(workspace))


def test_agree_by_a_contributor_makes_the_proposal_agreed(workspace):
    proposal = written(proposal_in(workspace))

    signed = agree(proposal=proposal, user=member_of(workspace))

    assert signed.version == 1
    assert proposal.state == ProposalState.AGREED


def test_agree_by_an_officer_alone_is_no_agreement_of_the_group(workspace, officer):
    proposal = written(proposal_in(workspace))

    agree(proposal=proposal, user=officer)

    assert proposal.state == ProposalState.DRAFT
    assert missing_for_action(proposal) == ["agreement"]


def test_agree_before_there_is_a_text_is_refused(workspace):
    with pytest.raises(NothingSaid):
        agree(proposal=proposal_in(workspace), user=member_of(workspace))


def test_write_revision_after_agreement_asks_anew(workspace):
    proposal = written(proposal_in(workspace))
    member = member_of(workspace)
    agree(proposal=proposal, user=member)

    written(proposal, base=1, target=Decimal(20))

    assert proposal.state == ProposalState.DRAFT
    assert missing_for_action(proposal) == ["agreement"]


def test_disagree_without_a_reason_is_refused(workspace):
    with pytest.raises(NothingSaid):
        disagree(proposal=written(proposal_in(workspace)), user=member_of(workspace), note="")


def test_disagree_after_agreement_takes_it_back(workspace):
    proposal = written(proposal_in(workspace))
    member = member_of(workspace)
    agree(proposal=proposal, user=member)

    disagree(proposal=proposal, user=member, note="Sixty is too many.")

    assert proposal.state == ProposalState.DRAFT


def test_make_action_item_when_ready_copies_text_measure_reading_and_evidence(workspace, officer):
    theme = ThemeFactory(consultation=ConsultationFactory(body=workspace.body))
    passage = passage_of("Two steps.", theme=theme)
    proposal = written(proposal_in(workspace, themes=[theme], passages=[passage]))
    agree(proposal=proposal, user=member_of(workspace))

    action = make_action_item(proposal=proposal, user=officer, first_reading=first_reading())

    measure = action.measures.get()
    assert action.sentence == "Put a ramp at every library door."
    assert (measure.baseline, measure.target, measure.target_on) == (12, 60, action.due_on)
    assert measure.readings.get().value == 12
    assert {(row.theme_id, row.passage_id) for row in action.evidence.all()} == {
        (theme.pk, None),
        (None, passage.pk),
    }
    assert action.published_on is None
    proposal.refresh_from_db()
    assert (proposal.state, proposal.action_item) == (ProposalState.ACTION, action)
    assert proposal.agreement.state == DecisionState.AGREED


def test_make_action_item_when_much_is_missing_lists_it_all(workspace, officer):
    proposal = proposal_in(workspace)
    write_revision(proposal=proposal, base=0, text=RevisionText(sentence="Ramps."), user=officer)

    with pytest.raises(NotReadyForAction) as refusal:
        make_action_item(proposal=proposal, user=officer, first_reading=first_reading())

    assert refusal.value.missing == [
        "objective",
        "owner_group",
        "due_on",
        "measure_title",
        "unit",
        "baseline",
        "target",
        "agreement",
    ]
    assert not ActionItem.objects.exists()


def test_make_action_item_when_the_agreeing_contributor_has_left_is_refused(workspace, officer):
    proposal = written(proposal_in(workspace))
    member = member_of(workspace)
    agree(proposal=proposal, user=member)
    member.memberships.update(is_active=False)

    with pytest.raises(NotReadyForAction, match="agreement"):
        make_action_item(proposal=proposal, user=officer, first_reading=first_reading())


def test_make_action_item_by_a_contributor_is_refused(workspace):
    proposal = written(proposal_in(workspace))
    member = member_of(workspace)
    agree(proposal=proposal, user=member)

    with pytest.raises(NotAllowed):
        make_action_item(proposal=proposal, user=member, first_reading=first_reading())


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"target": Decimal(12)}, "above the baseline"),
        ({"direction": "down"}, "below the baseline"),
        ({"due_on": dt.date(2020, 1, 1)}, "after the first reading"),
    ],
)
def test_make_action_item_when_the_measure_makes_no_sense_is_refused(
    workspace, officer, changes, message
):
    proposal = written(proposal_in(workspace), **changes)
    agree(proposal=proposal, user=member_of(workspace))

    with pytest.raises(MeasureMakesNoSense, match=message):
        make_action_item(proposal=proposal, user=officer, first_reading=first_reading())


def test_make_action_item_twice_is_refused(workspace, officer):
    proposal = written(proposal_in(workspace))
    agree(proposal=proposal, user=member_of(workspace))
    make_action_item(proposal=proposal, user=officer, first_reading=first_reading())

    with pytest.raises(ProposalClosed, match="can't be changed"):
        make_action_item(proposal=proposal, user=officer, first_reading=first_reading())


def test_close_proposal_with_a_reason_leaves_no_action(workspace, officer):
    proposal = written(proposal_in(workspace))

    close_proposal(proposal=proposal, user=officer, reason="The landlord says no.")

    assert proposal.state == ProposalState.CLOSED
    proposal.agreement.refresh_from_db()
    assert proposal.agreement.reason == "The landlord says no."
    with pytest.raises(ProposalClosed):
        comment(proposal=proposal, text="Why?", user=officer)


def test_first_reading_may_lie_before_today(workspace, officer):
    proposal = written(proposal_in(workspace))
    agree(proposal=proposal, user=member_of(workspace))
    reading = first_reading().__class__(value=Decimal(12), on=clock.today() - dt.timedelta(days=30))

    action = make_action_item(proposal=proposal, user=officer, first_reading=reading)

    assert action.measures.get().baseline_on == reading.on
