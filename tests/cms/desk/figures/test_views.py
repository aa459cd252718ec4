from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.contrib.messages import get_messages
from django.urls import reverse

from engagement.consultations.enums import QuestionKind
from engagement.figures.models import Sealing
from tests.factories.consultations import ChoiceFactory, ConsultationFactory, QuestionFactory
from tests.factories.organisations import officer_of, publisher_of
from tests.factories.words import answer_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation():
    return ConsultationFactory(closed=True)


def _address(consultation):
    return reverse("desk:figures", args=[consultation.body.slug, consultation.slug])


def test_figures_show_exact_counts_beside_what_the_public_sees(client, consultation):
    closed = QuestionFactory(consultation=consultation, kind=QuestionKind.SINGLE_CHOICE)
    often, seldom = (ChoiceFactory(question=closed, text=text) for text in ("Often", "Seldom"))
    words = QuestionFactory(consultation=consultation)
    for number in range(34):
        response = answer_with("Something.", question=words).response
        answer = response.answers.create(question=closed)
        answer.choices.add(seldom if number < 3 else often)
    client.force_login(officer_of(consultation.body))

    page = BeautifulSoup(client.get(_address(consultation)).content, "html.parser")

    rows = [[cell.get_text() for cell in row.select("th, td")] for row in page.select("tbody tr")]
    assert ["People who answered", "34", "35", "100%"] in rows
    assert next(row for row in rows if row[0] == "Seldom")[1:3] == ["3", "[c]"]


def test_figures_are_sealed_by_a_publisher(client, consultation):
    user = publisher_of(consultation.body)
    client.force_login(user)

    client.post(_address(consultation))

    assert Sealing.objects.get().sealed_by == user


def test_figures_are_not_sealed_by_an_officer(client, consultation):
    client.force_login(officer_of(consultation.body))

    client.post(_address(consultation))

    assert not Sealing.objects.exists()


def test_figures_of_an_open_consultation_are_refused_with_a_sentence(client):
    consultation = ConsultationFactory()
    client.force_login(publisher_of(consultation.body))

    response = client.post(_address(consultation))

    messages = [str(message) for message in get_messages(response.wsgi_request)]
    assert messages[0].startswith("Figures are sealed after the consultation closes")
