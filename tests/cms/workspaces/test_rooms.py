from __future__ import annotations

import pytest
from django.urls import reverse

from engagement.coproduction.models import Proposal, Workspace
from tests.factories.actions import ThemeFactory, passage_of
from tests.factories.consultations import ConsultationFactory
from tests.factories.coproduction import member_of, proposal_in, workspace_of
from tests.factories.organisations import (
    BodyFactory,
    GroupFactory,
    UserFactory,
    contributor_of,
    officer_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def workspace():
    return workspace_of()


@pytest.fixture
def body(workspace):
    return workspace.body


@pytest.fixture
def officer(client, body):
    user = officer_of(body)
    client.force_login(user)
    return user


@pytest.fixture
def theme(body):
    return ThemeFactory(consultation=ConsultationFactory(body=body), name="Steps")


ROOMS = ["home", "new_workspace", "propose", "workspace", "proposal", "edit", "make_action"]


def address(name, workspace):
    proposal = proposal_in(workspace) if name in {"proposal", "edit", "make_action"} else None
    args = [workspace.body.slug]
    if name == "workspace" or proposal:
        args.append(workspace.slug)
    return reverse(f"workspaces:{name}", args=[*args, proposal.pk] if proposal else args)


@pytest.mark.parametrize("name", ROOMS)
def test_rooms_for_an_officer_of_another_body_are_not_there(client, workspace, name):
    client.force_login(officer_of(BodyFactory(slug="elsewhere")))

    assert client.get(address(name, workspace)).status_code == 404


@pytest.mark.parametrize("name", ROOMS)
def test_rooms_for_somebody_without_a_login_lead_to_it(client, workspace, name):
    response = client.get(address(name, workspace))

    assert response.status_code == 302
    assert "/login/" in response.url


@pytest.mark.parametrize("name", ["workspace", "proposal", "edit"])
def test_rooms_for_a_contributor_of_another_group_are_not_there(client, workspace, name):
    client.force_login(contributor_of(workspace.body))

    assert client.get(address(name, workspace)).status_code == 404


@pytest.mark.parametrize("name", ["new_workspace", "propose", "make_action"])
def test_rooms_of_officers_are_not_there_for_a_contributor(client, workspace, name):
    client.force_login(member_of(workspace))

    assert client.get(address(name, workspace)).status_code == 404


def test_home_lists_the_rooms_that_a_contributor_may_enter(client, workspace):
    workspace_of(workspace.body)
    client.force_login(member_of(workspace))

    response = client.get(reverse("workspaces:home", args=[workspace.body.slug]))

    assert list(response.context["workspaces"]) == [workspace]


def test_home_asks_as_often_for_many_rooms_as_for_one(
    client, body, officer, django_assert_max_num_queries
):
    for _number in range(4):
        workspace_of(body)

    with django_assert_max_num_queries(14):
        client.get(reverse("workspaces:home", args=[body.slug]))


def test_new_workspace_is_opened_for_a_group_of_the_body(client, body, officer):
    group = GroupFactory(body=body, name="Carers")
    address = reverse("workspaces:new_workspace", args=[body.slug])

    response = client.post(address, {"title": "Carers' room", "group": group.pk})

    opened = Workspace.objects.get(title="Carers' room")
    assert response.url == reverse("workspaces:workspace", args=[body.slug, opened.slug])


def test_new_workspace_opened_from_a_theme_goes_on_to_the_proposal(client, body, officer, theme):
    group = GroupFactory(body=body)
    address = reverse("workspaces:new_workspace", args=[body.slug])

    response = client.post(f"{address}?theme={theme.pk}", {"title": "Doors", "group": group.pk})

    assert response.url == reverse("workspaces:propose", args=[body.slug]) + f"?theme={theme.pk}"


def test_new_workspace_for_a_group_of_another_body_is_refused(client, body, officer):
    group = GroupFactory(body=BodyFactory(slug="elsewhere"))
    address = reverse("workspaces:new_workspace", args=[body.slug])

    client.post(address, {"title": "Both", "group": group.pk})

    assert not Workspace.objects.filter(title="Both").exists()


def test_propose_from_a_theme_page_suggests_a_question(client, body, officer, theme):
    address = reverse("workspaces:propose", args=[body.slug])

    response = client.get(address, {"theme": theme.pk})

    assert "What should we do about “Steps”?" in response.content.decode()


def test_propose_posted_by_the_desk_shows_the_form_and_opens_nothing(client, body, officer, theme):
    passage = passage_of("Two steps at the door.", theme=theme)
    address = reverse("workspaces:propose", args=[body.slug])

    response = client.post(address, {"passage": str(passage.pk)})

    assert "Two steps at the door." in response.content.decode()
    assert not Proposal.objects.exists()


def test_propose_when_sent_opens_a_proposal_on_what_was_chosen(
    client, body, workspace, officer, theme
):
    passage = passage_of("Two steps at the door.", theme=theme)
    address = reverse("workspaces:propose", args=[body.slug])

    response = client.post(
        address,
        {
            "theme": theme.pk,
            "passage": str(passage.pk),
            "workspace": workspace.pk,
            "question": "How can everybody get in?",
        },
    )

    proposal = Proposal.objects.get()
    assert response.url == reverse(
        "workspaces:proposal", args=[body.slug, workspace.slug, proposal.pk]
    )
    assert {(row.theme_id, row.passage_id) for row in proposal.evidence.all()} == {
        (theme.pk, None),
        (None, passage.pk),
    }


@pytest.mark.parametrize("evidence", [{"theme": "x"}, {"passage": "no-id"}, {"theme": "9" * 30}])
def test_propose_with_an_address_that_makes_no_sense_asks_to_choose(
    client, body, workspace, officer, evidence
):
    response = client.get(reverse("workspaces:propose", args=[body.slug]), evidence)

    assert "Choose what it rests on first" in response.content.decode()


def test_propose_on_something_of_another_body_shows_nothing_of_it(client, body, workspace, officer):
    other = ConsultationFactory(body=BodyFactory(slug="elsewhere"))
    theme = ThemeFactory(consultation=other, name="Theirs")
    passage = passage_of("Not ours.", theme=theme)

    response = client.get(
        reverse("workspaces:propose", args=[body.slug]),
        {"theme": theme.pk, "passage": str(passage.pk)},
    )

    page = response.content.decode()
    assert "Theirs" not in page
    assert "Not ours." not in page


def test_chain_for_a_contributor_shows_their_workspace(client, body, workspace, theme):
    proposal_in(workspace, themes=[theme])
    address = reverse("workspaces:chain", args=[body.slug, "theme", theme.pk])
    client.force_login(member_of(workspace))

    assert client.get(address).status_code == 200
    client.force_login(member_of(workspace_of(body)))
    assert client.get(address).status_code == 404


def test_rooms_for_a_person_without_a_role_are_not_there(client, workspace):
    client.force_login(UserFactory())

    response = client.get(reverse("workspaces:actions", args=[workspace.body.slug]))

    assert response.status_code == 404
