from __future__ import annotations

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from engagement.objectives.models import EvidenceTag
from engagement.objectives.targets import UNLAWFUL
from engagement.words.enums import Origin, RedactionProgress
from tests.factories.actions import passage_of
from tests.factories.consultations import ConsultationFactory
from tests.factories.evidence import framework_of, tagged
from tests.factories.organisations import BodyFactory, officer_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def passage():
    consultation = ConsultationFactory(slug="libraries")
    framework_of(consultation.body)
    return passage_of("There is no ramp. My son waits.", consultation=consultation)


@pytest.fixture
def officer(client, passage):
    user = officer_of(passage.words.record.body)
    client.force_login(user)
    return user


@pytest.fixture
def address(passage):
    return reverse("desk:add_tag", args=["fenmarch", passage.words_id])


def _said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_add_shows_the_answer_what_stands_on_it_and_everything_to_tick(
    client, passage, officer, address
):
    tagged(passage)

    page = client.get(address).content.decode()

    assert "What stands on it" in page
    for label in ("Disability", "Unpaid carers", "Open every door", "Harassment"):
        assert f">{label}</label>" in page


def test_add_makes_tags_of_a_picked_sentence(client, passage, officer, address):
    ticked = ["characteristic:age:", "objective:doors:"]

    client.post(address, {"bears": ticked, "where": "18-31"})

    tags = EvidenceTag.objects.order_by("kind")
    assert [(tag.ref, tag.origin, tag.decided_by) for tag in tags] == [
        ("age", Origin.PERSON, officer),
        ("doors", Origin.PERSON, officer),
    ]
    assert {(tag.passage.start, tag.passage.end) for tag in tags} == {(18, 31)}


def test_add_conduct_says_to_whom(client, passage, officer, address):
    ticked = [f"duty:{UNLAWFUL}:harassment", "characteristic:age:"]

    client.post(address, {"bears": ticked, "about": ["disability"]})

    assert dict(EvidenceTag.objects.values_list("ref", "about")) == {
        UNLAWFUL: ["disability"],
        "age": [],
    }


def test_add_leads_back_to_where_the_officer_came_from(client, passage, officer, address):
    wanted = "/desk/fenmarch/consultations/libraries/tags/?bears=group::#t-1"

    response = client.post(address, {"bears": "characteristic:age:", "next": wanted})

    assert response["Location"] == wanted


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"bears": "none"},
        {"bears": "nonsense"},
        {"bears": "characteristic:nobody:"},
        {"bears": "characteristic:age:", "where": "5-4"},
        {"bears": "characteristic:age:", "where": "0-9999"},
        {"bears": f"duty:{UNLAWFUL}:harassment", "about": "nobody"},
    ],
)
def test_add_with_nothing_that_we_know_adds_nothing_and_says_why(
    client, passage, officer, address, data
):
    response = client.post(address, data)

    assert response.status_code == 200
    assert _said(response)
    assert not EvidenceTag.objects.exists()


def test_add_to_words_that_are_being_checked_shows_none_of_them(client, passage, officer, address):
    passage.words.redaction_progress = RedactionProgress.WAITING
    passage.words.save()

    page = client.get(address).content.decode()

    assert "are being checked" in page
    assert "no ramp" not in page


def test_add_to_another_bodys_answer_is_not_found(client, passage):
    other = BodyFactory(slug="otherham")
    client.force_login(officer_of(other))

    address = reverse("desk:add_tag", args=["otherham", passage.words_id])

    assert client.post(address, {"bears": "characteristic:age:"}).status_code == 404
