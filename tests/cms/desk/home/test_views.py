from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from engagement.consultations.enums import Phase, QuestionKind
from engagement.core import clock
from engagement.core.models import AuditEntry
from engagement.themes.enums import RunState
from engagement.themes.models import AnalysisRun, SuggestedTheme
from tests.factories.actions import ActionFactory, ThemeFactory
from tests.factories.consultations import (
    CallForStoriesFactory,
    ChoiceFactory,
    ConsultationFactory,
    QuestionFactory,
)
from tests.factories.organisations import BodyFactory, moderator_of, officer_of, publisher_of
from tests.factories.words import answer_with, story_with

pytestmark = pytest.mark.django_db


def _get(client, name, *arguments):
    address = reverse(f"desk:{name}", args=["fenmarch", *arguments])
    page = BeautifulSoup(client.get(address).content, "html.parser")
    return page, page.get_text(" ", strip=True)


def test_home_without_anything_says_what_will_be_here(client):
    client.force_login(officer_of(BodyFactory()))

    _page, text = _get(client, "home")

    assert "Nothing waits for anybody" in text
    assert "No consultation yet" in text


def test_home_says_what_waits_with_the_way_there(client):
    consultation = ConsultationFactory(closed=True, title="Libraries")
    question = QuestionFactory(consultation=consultation)
    answer_with("There is no ramp.", question=question)
    run = AnalysisRun.objects.create(
        consultation=consultation, question=question, state=RunState.DONE
    )
    SuggestedTheme.objects.create(run=run, position=1, name="Ramps", n_respondents=1)
    client.force_login(officer_of(consultation.body))

    page, text = _get(client, "home")

    assert "1 response" in text
    links = {link.get_text(): link["href"] for link in page.select(".heard-waiting a")}
    assert links["1 suggested theme to decide"].endswith("/themes/")
    assert links["1 response to check for names"].endswith("/reading/?redaction=suggested")


def test_home_says_that_an_answer_is_late(client):
    consultation = ConsultationFactory(
        closed=True, hear_back_on=clock.today() - dt.timedelta(days=1)
    )
    client.force_login(officer_of(consultation.body))

    assert "Answer is late" in _get(client, "home")[1]


@pytest.mark.parametrize(("who", "is_link"), [(officer_of, False), (moderator_of, True)])
def test_home_leads_moderators_alone_to_stories(client, who, is_link):
    body = BodyFactory()
    story_with("I waited.", call=CallForStoriesFactory(body=body))
    client.force_login(who(body))

    page, text = _get(client, "home")

    assert "1 story waits for a moderator" in text
    is_found = any("story waits" in link.get_text() for link in page.select(".heard-waiting a"))
    assert is_found is is_link


def test_home_takes_as_many_queries_for_many_consultations_as_for_few(
    client, django_assert_max_num_queries
):
    body = BodyFactory()
    for number in range(6):
        ConsultationFactory(body=body, slug=f"consultation-{number}")
    client.force_login(officer_of(body))

    with django_assert_max_num_queries(16):
        _get(client, "home")


def test_overview_shows_exact_counts_of_a_closed_question(client):
    consultation = ConsultationFactory()
    question = QuestionFactory(consultation=consultation, kind=QuestionKind.SINGLE_CHOICE)
    choice = ChoiceFactory(question=question, text="On Sunday")
    ChoiceFactory(question=question, text="Never")
    record = answer_with("Words.", question=QuestionFactory(consultation=consultation)).response
    record.answers.create(question=question).choices.add(choice)
    client.force_login(officer_of(consultation.body))

    _page, text = _get(client, "consultation", consultation.slug)

    assert "“On Sunday” was chosen most: 1 of 1" in text
    assert "Open until" in text


def test_overview_of_a_consultation_without_answers_says_so(client):
    consultation = ConsultationFactory()
    client.force_login(officer_of(consultation.body))

    assert "Nobody has answered yet" in _get(client, "consultation", consultation.slug)[1]


def test_overview_closes_for_a_publisher_with_a_reason(client):
    consultation = ConsultationFactory()
    client.force_login(publisher_of(consultation.body))

    client.post(
        reverse("desk:consultation", args=["fenmarch", consultation.slug]),
        {"reason": "The building has burnt down."},
    )

    consultation.refresh_from_db()
    assert consultation.phase == Phase.ANALYSING
    assert AuditEntry.objects.filter(action="close_consultation").exists()


def test_overview_without_a_reason_closes_nothing(client):
    consultation = ConsultationFactory()
    client.force_login(publisher_of(consultation.body))

    response = client.post(reverse("desk:consultation", args=["fenmarch", consultation.slug]))

    consultation.refresh_from_db()
    assert consultation.is_open
    assert response.status_code == 200


def test_overview_closes_nothing_for_an_officer(client):
    consultation = ConsultationFactory()
    client.force_login(officer_of(consultation.body))

    client.post(
        reverse("desk:consultation", args=["fenmarch", consultation.slug]), {"reason": "I want to."}
    )

    consultation.refresh_from_db()
    assert consultation.is_open


def test_overview_of_a_draft_links_to_no_public_page(client):
    consultation = ConsultationFactory(draft=True, hear_back_on=None)
    client.force_login(officer_of(consultation.body))

    _page, text = _get(client, "consultation", consultation.slug)

    assert "See the public page" not in text
    assert "The day by which people hear back isn't set yet." in text


def test_overview_of_a_closed_consultation_leads_to_acting_and_reporting(client):
    consultation = ConsultationFactory(closed=True)
    ThemeFactory(consultation=consultation)
    client.force_login(officer_of(consultation.body))

    page, _text = _get(client, "consultation", consultation.slug)

    links = {link.get_text(): link["href"] for link in page.select(".heard-step a")}
    assert links["See the workspaces"] == "/workspaces/fenmarch/"
    assert links["Write findings"].endswith("/findings/")


@pytest.mark.parametrize(("who", "is_there"), [(publisher_of, True), (officer_of, False)])
def test_home_tells_publishers_alone_of_actions_to_publish(client, who, is_there):
    body = BodyFactory()
    ActionFactory(body=body)
    client.force_login(who(body))

    _page, text = _get(client, "home")

    assert ("1 action to publish" in text) is is_there
