from __future__ import annotations

import pytest

from engagement.consultations.errors import QuestionsFrozen
from engagement.consultations.models import Choice, Question
from engagement.consultations.services import (
    ChoiceDraft,
    QuestionDraft,
    add_question,
    change_question,
    move_question,
    remove_question,
)
from tests.factories.consultations import ChoiceFactory, ConsultationFactory, QuestionFactory

pytestmark = pytest.mark.django_db

OFTEN = QuestionDraft(
    kind="single_choice",
    text="How often do you come?",
    choices=[ChoiceDraft("Weekly"), ChoiceDraft("Never", is_exclusive=True)],
)


def test_add_question_keeps_its_choices_in_order():
    question = add_question(consultation=ConsultationFactory(draft=True), draft=OFTEN)

    assert question.key == "how-often-do-you-come"
    assert list(question.choices.values_list("text", "is_exclusive")) == [
        ("Weekly", False),
        ("Never", True),
    ]


def test_add_question_with_the_same_text_gets_another_key():
    consultation = ConsultationFactory(draft=True)

    keys = [add_question(consultation=consultation, draft=OFTEN).key for _ in range(3)]

    assert keys == [
        "how-often-do-you-come",
        "how-often-do-you-come-2",
        "how-often-do-you-come-3",
    ]


def test_add_question_comes_after_the_others():
    consultation = ConsultationFactory(draft=True)
    first = add_question(consultation=consultation, draft=OFTEN)

    assert add_question(consultation=consultation, draft=OFTEN).position > first.position


def test_change_question_to_free_text_drops_its_choices_and_keeps_its_key():
    question = add_question(consultation=ConsultationFactory(draft=True), draft=OFTEN)

    change_question(question=question, draft=QuestionDraft(kind="long_text", text="Why?"))

    kept = Question.objects.get()
    assert (kept.key, kept.text, kept.kind) == ("how-often-do-you-come", "Why?", "long_text")
    assert not Choice.objects.exists()


@pytest.mark.parametrize(("is_up", "order"), [(True, "bac"), (False, "acb")])
def test_move_question_changes_places_with_its_neighbour(is_up, order):
    consultation = ConsultationFactory(draft=True)
    rows = {key: QuestionFactory(consultation=consultation, key=key) for key in "abc"}

    move_question(question=rows["b"], is_up=is_up)

    assert "".join(consultation.questions.values_list("key", flat=True)) == order


def test_move_question_at_the_top_upwards_stays():
    consultation = ConsultationFactory(draft=True)
    first, _ = (QuestionFactory(consultation=consultation, key=key) for key in "ab")

    move_question(question=first, is_up=True)

    assert "".join(consultation.questions.values_list("key", flat=True)) == "ab"


def test_remove_question_of_a_draft_removes_it():
    question = QuestionFactory(consultation=ConsultationFactory(draft=True))

    remove_question(question=question)

    assert not Question.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda question: add_question(consultation=question.consultation, draft=OFTEN),
        lambda question: change_question(question=question, draft=OFTEN),
        lambda question: remove_question(question=question),
        lambda question: move_question(question=question, is_up=True),
    ],
    ids=["add", "change", "remove", "move"],
)
def test_questions_after_publication_are_frozen(change):
    question = ChoiceFactory().question
    before = list(Question.objects.values()), list(Choice.objects.values())

    with pytest.raises(QuestionsFrozen, match="has been published"):
        change(question)

    assert (list(Question.objects.values()), list(Choice.objects.values())) == before
