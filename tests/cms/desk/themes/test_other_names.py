from __future__ import annotations

import pytest

from engagement.core.models import OutboxMessage
from engagement.themes.enums import RunState
from engagement.themes.models import SuggestedName
from tests.factories.organisations import BodyFactory, officer_of
from tests.factories.themes import AnalysisRunFactory, SuggestedThemeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def run():
    return AnalysisRunFactory(state=RunState.DONE)


@pytest.fixture
def signed_in(client):
    def sign_in(body):
        client.force_login(officer_of(body))
        return client

    return sign_in


def address(run, rest=""):
    return f"/desk/{run.consultation.body.slug}/themes/runs/{run.pk}/{rest}"


def test_run_without_a_service_offers_no_other_names_and_refuses(signed_in, run):
    client = signed_in(run.consultation.body)
    assert "Other names" not in client.get(address(run)).content.decode()
    page = client.post(address(run, "names/"), follow=True).content.decode()
    assert "language model" in page
    assert not OutboxMessage.objects.filter(topic="names.requested").exists()


def test_run_with_a_service_asks_it_in_the_background(signed_in, run, settings):
    settings.LANGUAGE_MODEL_URL = "https://model.example/v1"
    settings.LANGUAGE_MODEL_NAME = "a-model"
    client = signed_in(run.consultation.body)
    assert "Ask it for other names" in client.get(address(run)).content.decode()
    client.post(address(run, "names/"))
    assert OutboxMessage.objects.filter(topic="names.requested", subject_id=str(run.pk)).exists()


def test_other_name_is_shown_as_what_it_is(signed_in, run):
    suggestion = SuggestedThemeFactory(run=run, name="Ramps")
    SuggestedName.objects.create(
        suggestion=suggestion, name="Getting in", definition="About doors.", model_name="a-model"
    )
    client = signed_in(run.consultation.body)
    page = client.get(
        f"/desk/{run.consultation.body.slug}/consultations/{run.consultation.slug}/themes/"
    )
    assert "The language model service a-model would call it “Getting in”." in page.content.decode()


def test_other_body_gets_nothing(signed_in, run):
    client = signed_in(BodyFactory(slug="elsewhere"))
    assert client.post(address(run, "names/")).status_code == 404
