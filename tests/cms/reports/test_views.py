from __future__ import annotations

from decimal import Decimal

import pytest
from django.urls import reverse

from engagement.actions.models import ActionEvidence
from tests.factories.actions import ActionFactory, MeasureFactory, ReadingFactory, passage_of
from tests.factories.organisations import BodyFactory, contributor_of, officer_of
from tests.factories.reports import reported_consultation

pytestmark = pytest.mark.django_db

QUOTE = "There are two steps and no rail."
SECRET = "Nobody released this."


@pytest.fixture
def consultation():
    return reported_consultation()


@pytest.fixture
def theme(consultation):
    theme = consultation.codebooks.get().themes.get()
    passage_of(SECRET, theme=theme)
    return theme


@pytest.fixture
def action(theme):
    action = ActionFactory(body=theme.codebook.consultation.body, published=True)
    ActionEvidence.objects.create(action=action, theme=theme)
    ReadingFactory(measure=MeasureFactory(action=action), value=Decimal(31))
    return action


def page_of(client, name, *args):
    response = client.get(reverse(f"reports:{name}", args=args))
    assert response.status_code == 200
    return response.content.decode()


def test_action_page_shows_status_reading_quote_objective_and_where_it_comes_from(client, action):
    page = page_of(client, "action", action.body.slug, action.reference)

    for shown in (
        "Put a ramp at every library door.",
        "Make our buildings easy to enter",
        "Libraries with a ramp: 31 libraries",
        QUOTE,
        f"/{action.body.slug}/chain/action/{action.reference}/",
        f"/{action.body.slug}/what-we-heard/",
    ):
        assert shown in page
    assert SECRET not in page


def test_action_page_before_publication_is_not_there_for_the_public(client, action):
    action.published_on = None
    action.save()
    address = reverse("reports:action", args=[action.body.slug, action.reference])

    assert client.get(address).status_code == 404
    client.force_login(officer_of(action.body))
    assert client.get(address).status_code == 200


def test_action_page_under_another_body_is_not_there(client, action):
    BodyFactory(slug="elsewhere")

    address = reverse("reports:action", args=["elsewhere", action.reference])

    assert client.get(address).status_code == 404


def test_chain_for_the_public_leads_on_and_has_no_unreleased_words(client, action, theme):
    page = page_of(client, "chain", action.body.slug, "theme", theme.pk)

    assert QUOTE in page
    assert f"/{action.body.slug}/chain/action/{action.reference}/" in page
    assert SECRET not in page


def test_chain_for_the_public_shows_no_more_to_an_officer(client, action, theme):
    client.force_login(officer_of(action.body))

    assert SECRET not in page_of(client, "chain", action.body.slug, "theme", theme.pk)


def test_chain_for_the_public_does_not_begin_at_a_response(client, consultation):
    record = consultation.findings.get().passages.get().words.record
    address = reverse("reports:chain", args=[consultation.body.slug, "response", record.pk])

    assert client.get(address).status_code == 404


def test_chain_of_a_kind_that_does_not_exist_is_not_there(client, consultation):
    address = reverse("reports:chain", args=[consultation.body.slug, "person", "1"])

    assert client.get(address).status_code == 404


def test_chain_on_the_desk_shows_redacted_passages_to_officers(client, action, theme):
    client.force_login(officer_of(action.body))

    page = page_of(client, "desk_chain", action.body.slug, "theme", theme.pk)

    assert SECRET in page
    assert f"/desk/{action.body.slug}/chain/response/" in page


@pytest.mark.parametrize("is_contributor", [True, False])
def test_chain_on_the_desk_is_not_there_for_others(client, action, theme, is_contributor):
    user = (
        contributor_of(action.body) if is_contributor else officer_of(BodyFactory(slug="elsewhere"))
    )
    client.force_login(user)
    address = reverse("reports:desk_chain", args=[action.body.slug, "theme", theme.pk])

    assert client.get(address).status_code == 404
