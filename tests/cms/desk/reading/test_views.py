from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from engagement.words.enums import Origin, RedactionProgress, ReviewState
from engagement.words.models import Redaction
from tests.factories.actions import ThemeFactory, passage_of
from tests.factories.consultations import ConsultationFactory, QuestionFactory
from tests.factories.evidence import tagged
from tests.factories.organisations import officer_of
from tests.factories.words import answer_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation():
    return ConsultationFactory()


@pytest.fixture
def officer(client, consultation):
    user = officer_of(consultation.body)
    client.force_login(user)
    return user


def _read(client, consultation, query=""):
    address = reverse("desk:reading", args=[consultation.body.slug, consultation.slug])
    return BeautifulSoup(client.get(f"{address}{query}").content, "html.parser")


def _words(page):
    return [quote.get_text() for quote in page.select("blockquote.heard-words")]


def test_reading_shows_redacted_words_and_no_name(client, consultation, officer):
    passage = passage_of("Ann Bell had no ramp.", consultation=consultation, language="cy")
    Redaction.objects.create(
        words=passage.words, start=0, end=8, type="PERSON", origin=Origin.MACHINE
    )

    page = _read(client, consultation)

    assert _words(page) == ["[name 1] had no ramp."]
    assert page.select_one("blockquote")["lang"] == "cy"
    assert "Bell" not in str(page)


def test_reading_of_words_that_wait_for_the_machine_shows_nothing_of_them(
    client, consultation, officer
):
    question = QuestionFactory(consultation=consultation)
    answer_with("Secret.", question=question, redaction_progress=RedactionProgress.WAITING)

    page = _read(client, consultation)

    assert "Secret" not in str(page)
    assert "being checked for names" in page.get_text()


def test_reading_marks_the_reason_and_says_why_and_who_said_it(client, consultation, officer):
    passage = passage_of("There is no ramp.", consultation=consultation)
    tagged(passage, because=[{"start": 12, "end": 16, "weight": 0.9, "why": "a term of it"}])

    page = _read(client, consultation)

    assert page.select_one("mark").get_text().startswith("ramp")
    card = page.select_one(".heard-coding--suggested").get_text(" ", strip=True)
    assert "Disability" in card
    assert "a term of it" in card
    assert "By the machine" in card


def test_reading_draws_a_persons_decision_solid(client, consultation, officer):
    passage = passage_of("There is no ramp.", theme=ThemeFactory(consultation=consultation))
    tagged(passage, state=ReviewState.CONFIRMED)

    page = _read(client, consultation)

    assert page.select(".heard-coding")
    assert not page.select(".heard-coding--suggested")


def test_reading_with_a_filter_shows_what_its_number_says(client, consultation, officer):
    theme = ThemeFactory(consultation=consultation, name="Steps")
    passage_of("Two steps.", theme=theme)
    passage_of("In no theme.", consultation=consultation)

    link = next(
        link
        for link in _read(client, consultation).select(".heard-filters a")
        if "Steps" in link.get_text()
    )
    page = _read(client, consultation, link["href"])

    assert link.select_one(".heard-count").get_text() == "1"
    assert _words(page) == ["Two steps."]


def test_reading_with_nothing_to_show_says_what_to_do(client, consultation, officer):
    assert "Nobody has answered in words yet" in _read(client, consultation).get_text()
    assert "No answer fits" in _read(client, consultation, "?channel=paper").get_text()


def test_reading_takes_as_many_queries_for_many_answers_as_for_few(
    client, consultation, officer, django_assert_max_num_queries
):
    theme = ThemeFactory(consultation=consultation)
    for number in range(12):
        tagged(passage_of(f"Steps {number}. More.", theme=theme))

    # Session, user, body, role; codebook and its themes; 11 for the counts; the answers with
    # what they need; codings and tags; names of questions, themes and tags; the navigation.
    with django_assert_max_num_queries(34):
        _read(client, consultation)


def test_response_page_shows_every_answer_of_one_response(client, consultation, officer):
    answer = answer_with("First.", question=QuestionFactory(consultation=consultation))
    record = answer.response.record
    answer.response.answers.create(
        question=QuestionFactory(consultation=consultation),
        words=record.words.create(
            kind="answer", text="Second.", redaction_progress=RedactionProgress.SUGGESTED
        ),
    )
    answer_with("Somebody else's.", question=answer.question)

    address = reverse("desk:response", args=[consultation.body.slug, record.pk])
    page = BeautifulSoup(client.get(address).content, "html.parser")

    assert _words(page) == ["First.", "Second."]


def test_response_page_of_a_withdrawn_response_is_not_found(client, consultation, officer):
    answer = answer_with("Gone.", question=QuestionFactory(consultation=consultation))
    answer.response.record.withdrawn_on = "2026-01-01"
    answer.response.record.save()

    address = reverse("desk:response", args=[consultation.body.slug, answer.response_id])

    assert client.get(address).status_code == 404
