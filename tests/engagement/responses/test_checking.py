from __future__ import annotations

import pytest

from engagement.consultations.enums import QuestionKind
from engagement.responses.checking import (
    check_answer,
    check_answers,
    choices_by_text,
    questions_of,
)
from engagement.responses.errors import (
    AnswerDoesNotFit,
    AnswerMissing,
    AnswersRefused,
    AnswerTooLong,
    AnswerUnstorable,
    ChoicesExclude,
    StepOutOfRange,
    UnknownChoice,
    UnknownQuestion,
)
from tests.factories.consultations import ChoiceFactory, QuestionFactory
from tests.factories.receiving import choice_of, consultation_with_every_kind

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation():
    return consultation_with_every_kind()


def question(consultation, key):
    return next(one for one in questions_of(consultation) if one.key == key)


@pytest.mark.parametrize(
    ("key", "value", "refusal", "sentence"),
    [
        ("short_text", "x" * 301, AnswerTooLong, "has 301 characters. Shorten it to 300"),
        ("long_text", "x" * 20_001, AnswerTooLong, "has 20,001 characters. Shorten it to 20,000"),
        ("long_text", "a\x00b", AnswerUnstorable, "hidden character"),
        ("long_text", "a\ud800b", AnswerUnstorable, "hidden character"),
        ("long_text", 7, AnswerDoesNotFit, "answered in words"),
        ("long_text", ["a"], AnswerDoesNotFit, "answered in words"),
        ("scale", 0, StepOutOfRange, "from 1 to 5"),
        ("scale", 6, StepOutOfRange, "from 1 to 5"),
        ("scale", "3", AnswerDoesNotFit, "from 1 to 5"),
        ("scale", True, AnswerDoesNotFit, "from 1 to 5"),
        ("scale", 2.5, AnswerDoesNotFit, "from 1 to 5"),
        ("single_choice", 999_999, UnknownChoice, "Choose from the answers"),
        ("single_choice", "Every week", AnswerDoesNotFit, "Choose from the answers"),
        ("single_choice", True, AnswerDoesNotFit, "Choose from the answers"),
    ],
)
def test_check_answer_that_does_not_fit_is_refused(consultation, key, value, refusal, sentence):
    with pytest.raises(refusal, match=sentence):
        check_answer(question(consultation, key), value)


@pytest.mark.parametrize("value", [None, "", "  \n\t"])
def test_check_answer_left_out_is_empty(consultation, value):
    assert check_answer(question(consultation, "long_text"), value).is_empty


@pytest.mark.parametrize("kind", list(QuestionKind))
def test_check_answer_missing_where_it_is_required_is_refused(kind):
    with pytest.raises(AnswerMissing, match=r"Enter|Choose"):
        check_answer(QuestionFactory(kind=kind, is_required=True), None)


def test_check_answer_at_the_limit_is_kept_as_it_is(consultation):
    text = " " + "x" * 298 + "\n"
    assert check_answer(question(consultation, "short_text"), text).text == text


def test_check_answer_with_another_questions_choice_is_refused(consultation):
    foreign = ChoiceFactory()
    with pytest.raises(UnknownChoice):
        check_answer(question(consultation, "single_choice"), foreign.pk)


def test_check_answer_with_two_choices_of_a_single_choice_is_refused(consultation):
    two = [choice.pk for choice in question(consultation, "single_choice").choices.all()[:2]]
    with pytest.raises(AnswerDoesNotFit, match="Choose one"):
        check_answer(question(consultation, "single_choice"), two)


def test_check_answer_with_none_of_these_and_another_is_refused(consultation):
    both = [choice_of(consultation, "several_choices", text).pk for text in ("Never", "Every week")]
    with pytest.raises(ChoicesExclude, match="“Never” or other answers, not both"):
        check_answer(question(consultation, "several_choices"), both)


def test_check_answers_to_an_unknown_question_is_refused(consultation):
    with pytest.raises(AnswersRefused) as refusal:
        check_answers(questions_of(consultation), {"scale": 1, "postcode": "FE1 2AB"})
    assert isinstance(refusal.value.problems[0], UnknownQuestion)


def test_check_answers_come_back_in_the_order_of_the_questions(consultation):
    checked = check_answers(questions_of(consultation), {"long_text": "b", "scale": 1})
    assert [answer.question.key for answer in checked] == ["scale", "long_text"]


def test_choices_by_text_takes_any_case_and_names_the_choices_it_has(consultation):
    several = question(consultation, "several_choices")
    assert [choice.text for choice in choices_by_text(several, [" every WEEK "])] == ["Every week"]
    with pytest.raises(UnknownChoice, match="“Daily” is not one of the choices: Every week;"):
        choices_by_text(several, ["Daily"])
