from __future__ import annotations

import pytest

from engagement.consultations.models import Question
from tests.factories.consultations import ChoiceFactory, ConsultationFactory, QuestionFactory
from tests.factories.organisations import BodyFactory, officer_of

pytestmark = pytest.mark.django_db

LIST = "/desk/fenmarch/consultations/libraries/questions/"


@pytest.fixture
def draft(client):
    client.force_login(officer_of(BodyFactory()))
    return ConsultationFactory(draft=True, slug="libraries")


def _choices(*lines, n_before=0):
    data = {"choices-TOTAL_FORMS": str(len(lines)), "choices-INITIAL_FORMS": str(n_before)}
    for number, line in enumerate(lines):
        data |= {f"choices-{number}-{name}": value for name, value in line.items()}
    return data


def _question(**fields):
    entered = {"text": "How often do you come?", "kind": "single_choice", "scale_steps": "5"}
    return entered | fields


def test_adding_a_question_keeps_its_choices_in_the_order_given(client, draft):
    lines = [
        {"text": "Never", "ORDER": "2", "is_exclusive": "on"},
        {"text": "Weekly", "ORDER": "1"},
    ]

    response = client.post(f"{LIST}add/", _question() | _choices(*lines, {"text": ""}))

    assert response["Location"] == LIST
    question = Question.objects.get()
    assert list(question.choices.values_list("text", "is_exclusive")) == [
        ("Weekly", False),
        ("Never", True),
    ]


def test_adding_a_question_without_a_text_says_so(client, draft):
    response = client.post(f"{LIST}add/", _question(text="") | _choices())

    assert "There is a problem" in response.content.decode()
    assert not Question.objects.exists()


def test_changing_a_question_can_remove_a_choice(client, draft):
    question = QuestionFactory(consultation=draft, key="often", kind="single_choice")
    for text in ("Weekly", "Monthly", "Never"):
        ChoiceFactory(question=question, text=text)
    lines = [
        {"text": "Weekly", "ORDER": "1"},
        {"text": "Monthly", "ORDER": "2", "DELETE": "on"},
        {"text": "Never", "ORDER": "3"},
    ]

    client.post(f"{LIST}often/", _question() | _choices(*lines, n_before=3))

    assert list(question.choices.values_list("text", flat=True)) == ["Weekly", "Never"]


def test_moving_a_question_up_changes_the_order(client, draft):
    for key in "ab":
        QuestionFactory(consultation=draft, key=key)

    client.post(f"{LIST}b/move/", {"direction": "up"})

    assert "".join(draft.questions.values_list("key", flat=True)) == "ba"


def test_removing_a_question_asks_first(client, draft):
    QuestionFactory(consultation=draft, key="a")

    assert "Remove this question?" in client.get(f"{LIST}a/remove/").content.decode()
    assert Question.objects.exists()
    client.post(f"{LIST}a/remove/")
    assert not Question.objects.exists()


def test_the_list_says_what_is_missing_before_publication(client, draft):
    assert "Add at least one question." in client.get(LIST).content.decode()


@pytest.mark.parametrize("address", ["add/", "a/", "a/move/", "a/remove/"])
def test_questions_of_a_published_consultation_cannot_change(client, draft, address):
    published = ConsultationFactory(slug="published")
    QuestionFactory(consultation=published, key="a", text="As it was?")
    before = list(Question.objects.values())
    there = f"/desk/fenmarch/consultations/published/questions/{address}"

    response = client.post(there, _question() | _choices(), follow=True)

    assert "has been published" in response.content.decode()
    assert list(Question.objects.values()) == before


def test_the_list_of_a_published_consultation_offers_no_change(client, draft):
    QuestionFactory(consultation=ConsultationFactory(slug="published"), key="a")

    text = client.get("/desk/fenmarch/consultations/published/questions/").content.decode()

    assert "The questions are frozen" in text
    assert "Move up" not in text
    assert "Add a question" not in text


def test_the_list_takes_the_same_queries_for_one_question_and_for_five(
    client, draft, django_assert_max_num_queries
):
    for _ in range(5):
        ChoiceFactory(question=QuestionFactory(consultation=draft, kind="single_choice"))

    with django_assert_max_num_queries(14):
        client.get(LIST)
