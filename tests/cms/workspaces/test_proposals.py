from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from engagement.actions.models import ActionItem
from engagement.coproduction.enums import ProposalState
from engagement.coproduction.models import Proposal
from engagement.coproduction.services import agree
from engagement.core import clock
from tests.factories.actions import ThemeFactory, passage_of, quoted
from tests.factories.consultations import ConsultationFactory
from tests.factories.coproduction import member_of, proposal_in, workspace_of, written
from tests.factories.organisations import officer_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def workspace():
    return workspace_of()


@pytest.fixture
def member(client, workspace):
    user = member_of(workspace)
    client.force_login(user)
    return user


def at(name, proposal):
    workspace = proposal.workspace
    args = [workspace.body.slug, workspace.slug, proposal.pk]
    return reverse(f"workspaces:{name}", args=args)


def typed(**changes):
    given = {"base": 0, "sentence": "Put a ramp at every door.", "direction": "up"}
    return {**given, **changes}


def page_of(response):
    return response.content.decode()


def test_proposal_for_a_contributor_shows_released_quotes_and_no_other_words(
    client, workspace, member
):
    theme = ThemeFactory(consultation=ConsultationFactory(body=workspace.body))
    quoted("Two steps at the door.", theme=theme)
    passage_of("Nobody released this.", theme=theme)

    page = page_of(client.get(at("proposal", proposal_in(workspace, themes=[theme]))))

    assert "Two steps at the door." in page
    assert "Nobody released this." not in page


def test_proposal_shows_text_comments_history_and_agreement(client, workspace, member):
    proposal = written(proposal_in(workspace))
    client.post(at("comment", proposal), {"text": "Which doors?"})
    client.post(at("sign", proposal), {"answer": "agree", "note": ""})

    page = page_of(client.get(at("proposal", proposal)))

    for shown in (
        "How can everybody get in?",
        "Put a ramp at every library door.",
        "Which doors?",
        "Ama Boateng agrees",
        "Text 1, by",
    ):
        assert shown in page


def test_proposal_page_asks_as_often_for_many_comments_as_for_few(
    client, workspace, member, django_assert_max_num_queries
):
    proposal = proposal_in(workspace)
    for number in range(5):
        written(proposal, base=number)
        client.post(at("comment", proposal), {"text": f"{number}"})

    with django_assert_max_num_queries(40):
        client.get(at("proposal", proposal))


def test_edit_by_a_contributor_saves_the_next_revision(client, workspace, member):
    proposal = written(proposal_in(workspace))

    response = client.post(at("edit", proposal), typed(base=1))

    assert response.url == at("proposal", proposal)
    assert proposal.revisions.last().sentence == "Put a ramp at every door."


def test_edit_begins_with_the_latest_text(client, workspace, member):
    proposal = written(proposal_in(workspace))

    form = client.get(at("edit", proposal)).context["form"]

    assert form.initial["base"] == 1
    assert form.initial["sentence"] == "Put a ramp at every library door."


def test_edit_on_an_older_text_keeps_what_was_typed_and_shows_the_other(client, workspace, member):
    proposal = written(proposal_in(workspace))

    response = client.post(at("edit", proposal), typed(base=0, why="Because of wheelchairs."))

    page = page_of(response)
    assert "saved another text while you were writing" in page
    assert "Put a ramp at every door." in page  # typed
    assert "Because of wheelchairs." in page  # typed
    assert "Put a ramp at every library door." in page  # theirs
    assert proposal.revisions.count() == 1


def test_edit_after_reading_the_other_text_saves(client, workspace, member):
    proposal = written(proposal_in(workspace))
    form = client.post(at("edit", proposal), typed(base=0)).context["form"]

    client.post(at("edit", proposal), typed(base=form["base"].value()))

    assert proposal.revisions.count() == 2


def test_edit_with_a_day_that_has_passed_asks_for_one_to_come(client, workspace, member):
    proposal = proposal_in(workspace)

    response = client.post(at("edit", proposal), typed(due_on=clock.today().isoformat()))

    assert "Choose a day that is still to come." in page_of(response)
    assert not proposal.revisions.exists()


def test_edit_without_a_sentence_says_what_to_do(client, workspace, member):
    page = page_of(client.post(at("edit", proposal_in(workspace)), typed(sentence="")))

    assert "Write what will be done, even if it is a first idea." in page


def test_comment_when_empty_says_what_to_do(client, workspace, member):
    page = page_of(client.post(at("comment", proposal_in(workspace)), {"text": " "}))

    assert "Write what you want to say." in page


def test_sign_when_disagreeing_without_a_reason_is_refused(client, workspace, member):
    proposal = written(proposal_in(workspace))

    page = page_of(client.post(at("sign", proposal), {"answer": "disagree", "note": ""}))

    assert "Write something first." in page
    assert not proposal.agreement.sign_offs.exists()


def test_make_action_when_something_is_missing_lists_it(client, workspace):
    proposal = written(proposal_in(workspace), unit="")
    client.force_login(officer_of(workspace.body))

    page = page_of(client.get(at("make_action", proposal)))

    assert "in what it is counted" in page
    assert "the agreement of a contributor to the latest text" in page


def test_make_action_when_agreed_leads_to_the_action(client, workspace):
    proposal = written(proposal_in(workspace))
    agree(proposal=proposal, user=member_of(workspace))
    client.force_login(officer_of(workspace.body))

    response = client.post(
        at("make_action", proposal),
        {"value": "12", "on": clock.today().isoformat(), "reading_every_days": "30"},
    )

    action = ActionItem.objects.get()
    measure = action.measures.get()
    assert response.url == reverse(
        "workspaces:action", args=[workspace.body.slug, action.reference]
    )
    assert (measure.reading_every_days, measure.readings.get().value) == (30, 12)


def test_make_action_with_a_reading_from_tomorrow_is_refused(client, workspace):
    proposal = written(proposal_in(workspace))
    agree(proposal=proposal, user=member_of(workspace))
    client.force_login(officer_of(workspace.body))
    tomorrow = clock.today() + dt.timedelta(days=1)

    page = page_of(
        client.post(
            at("make_action", proposal),
            {"value": "12", "on": tomorrow.isoformat(), "reading_every_days": "30"},
        )
    )

    assert "dated in the future" in page
    assert not ActionItem.objects.exists()


def test_close_with_a_reason_ends_the_writing(client, workspace):
    proposal = proposal_in(workspace)
    client.force_login(officer_of(workspace.body))

    client.post(at("close", proposal), {"reason": "The landlord says no."})

    assert Proposal.objects.get().state == ProposalState.CLOSED
    page = page_of(client.get(at("proposal", proposal)))
    assert "Closed without an action: The landlord says no." in page
    assert client.get(at("edit", proposal)).url == at("proposal", proposal)


@pytest.mark.parametrize("name", ["close", "make_action"])
def test_finishing_is_not_there_for_a_contributor(client, workspace, member, name):
    assert client.post(at(name, proposal_in(workspace)), {"reason": "No."}).status_code == 404
