from __future__ import annotations

import datetime as dt

import pytest

from engagement.consultations.models import CallForStories, Consultation
from engagement.core.models import AuditEntry
from tests.factories.consultations import CallForStoriesFactory, ConsultationFactory
from tests.factories.organisations import BodyFactory, officer_of

pytestmark = pytest.mark.django_db

THERE = "/desk/fenmarch/consultations/libraries/"


@pytest.fixture(autouse=True)
def officer(client):
    user = officer_of(BodyFactory())
    client.force_login(user)
    return user


def _terms(**fields):
    entered = {
        "audience": ["residents", "staff"],
        "opens_at_0": "",
        "opens_at_1": "",
        "closes_at_0": "2027-07-01",
        "closes_at_1": "17:00",
        "influence": "involve",
        "decided_by": "The cabinet",
        "can_change": "Hours\nPlaces",
        "cannot_change": "",
        "hear_back_on": "2027-09-01",
    }
    return entered | fields


def test_setting_the_terms_of_a_draft_saves_them(client):
    ConsultationFactory(draft=True, slug="libraries")

    response = client.post(f"{THERE}terms/", _terms())

    assert response["Location"] == f"{THERE}questions/"
    kept = Consultation.objects.get()
    # 5pm in July is 4pm in UTC.
    assert kept.closes_at == dt.datetime(2027, 7, 1, 16, tzinfo=dt.UTC)
    assert (kept.influence, kept.audience) == ("involve", ["residents", "staff"])
    assert kept.hear_back_on == dt.date(2027, 9, 1)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"audience": []}, "Choose at least one"),
        ({"closes_at_0": "tomorrow"}, "Enter a day, like 14/03/2027."),
        ({"closes_at_1": ""}, "Enter a time, like 17:00."),
        ({"opens_at_0": "2027-08-01", "opens_at_1": "09:00"}, "after the opening time"),
    ],
)
def test_setting_terms_that_cannot_be_says_how_to_mend_them(client, fields, words):
    ConsultationFactory(draft=True, slug="libraries", decided_by="Nobody yet")

    response = client.post(f"{THERE}terms/", _terms(**fields))

    assert words in response.content.decode()
    assert Consultation.objects.get().decided_by == "Nobody yet"


def test_setting_the_terms_after_publication_is_refused(client):
    ConsultationFactory(slug="libraries")

    response = client.post(f"{THERE}terms/", _terms(decided_by="Somebody else"), follow=True)

    assert "Only its dates can move now" in response.content.decode()
    assert Consultation.objects.get().decided_by == "The cabinet"


def test_moving_the_dates_after_publication_is_noted_with_its_reason(client, officer):
    ConsultationFactory(slug="libraries")
    moved = {
        "closes_at_0": "2030-07-01",
        "closes_at_1": "17:00",
        "hear_back_on": "2030-09-01",
        "reason": "The paper forms went out late.",
    }

    client.post(f"{THERE}dates/", moved)

    assert Consultation.objects.get().hear_back_on == dt.date(2030, 9, 1)
    entry = AuditEntry.objects.get()
    assert (entry.reason, entry.actor) == (moved["reason"], f"user:{officer.pk}")


def test_moving_the_dates_to_where_they_cannot_be_says_why(client):
    ConsultationFactory(slug="libraries")
    moved = {
        "closes_at_0": "2030-07-01",
        "closes_at_1": "17:00",
        "hear_back_on": "2030-06-01",
        "reason": "Snow",
    }

    text = client.post(f"{THERE}dates/", moved).content.decode()

    assert "People would hear back before it closes." in text


def test_setting_the_terms_of_a_call_for_stories_saves_its_prompt(client):
    CallForStoriesFactory(slug="visits", published_at=None)
    entered = {
        "audience": ["patients"],
        "opens_at_0": "",
        "opens_at_1": "",
        "closes_at_0": "",
        "closes_at_1": "",
        "prompt": "What was your visit like?",
        "hints": "Who helped?",
    }

    client.post("/desk/fenmarch/calls/visits/terms/", entered)

    assert CallForStories.objects.get().prompt == "What was your visit like?"
