from __future__ import annotations

import pytest

from engagement.equality.errors import EqualityAnswerRefused
from engagement.equality.models import EqualityAnswers, EqualityForm
from engagement.equality.selectors import answers_of_sender
from engagement.equality.services import (
    load_equality_form,
    save_equality_answers,
    withdraw_equality_answers,
)
from engagement.lifecycle.withdrawing import withdraw_record
from engagement.words.errors import RecordWithdrawn, UnknownReceipt
from engagement.words.models import Words
from tests.factories.receiving import sent_response

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("consequences")]


@pytest.fixture
def code():
    return sent_response().receipt_code


def test_load_equality_form_twice_is_one_row_named_by_its_content():
    assert load_equality_form() == load_equality_form()
    assert EqualityForm.objects.get().version.startswith("equality-questions-")


def test_save_equality_answers_keeps_the_version_of_the_wording(code):
    stored = save_equality_answers(receipt_code=code, answers={"age": "35 to 44"})
    assert stored.form == load_equality_form()
    assert stored.answers == {"age": "35 to 44"}


def test_save_equality_answers_again_replaces_them(code):
    save_equality_answers(receipt_code=code, answers={"age": "35 to 44", "sex": "Female"})
    save_equality_answers(receipt_code=code, answers={"sex": "Male"})
    assert answers_of_sender(code) == {"sex": "Male"}
    assert EqualityAnswers.objects.count() == 1


def test_save_equality_answers_with_none_left_deletes_the_row(code):
    save_equality_answers(receipt_code=code, answers={"sex": "Female"})
    assert save_equality_answers(receipt_code=code, answers={"sex": ""}) is None
    assert not EqualityAnswers.objects.exists()


@pytest.mark.parametrize(
    "answers",
    [
        {"sex": "Something else"},
        {"star_sign": "Leo"},
        {"veteran": ["No (exclusive)", "Yes, previously served in Regular Armed Forces"]},
        {"veteran": ["Yes"]},
        {"sex": ["Female", "Male"]},
    ],
    ids=["option", "question", "exclusive", "multi option", "two of a single"],
)
def test_save_equality_answers_that_are_unknown_are_refused(code, answers):
    with pytest.raises(EqualityAnswerRefused, match="Choose from the answers given"):
        save_equality_answers(receipt_code=code, answers=answers)
    assert not EqualityAnswers.objects.exists()


@pytest.mark.parametrize("restricted", ["sexual_orientation", "gender_identity"])
def test_ch_01_under_16_restricted_answers_are_dropped(code, restricted):
    option = {"sexual_orientation": "Bisexual", "gender_identity": "Yes"}[restricted]
    save_equality_answers(
        receipt_code=code, answers={"age": "Under 16", restricted: option, "sex": "Female"}
    )
    assert answers_of_sender(code) == {"age": "Under 16", "sex": "Female"}


def test_em_05_from_16_restricted_answers_are_kept(code):
    answers = {"age": "16 to 24", "sexual_orientation": "Bisexual"}
    save_equality_answers(receipt_code=code, answers=answers)
    assert answers_of_sender(code) == answers


@pytest.mark.parametrize(
    ("answers", "kept"),
    [
        (
            {"ethnic_group": "White", "ethnic_white": "Roma", "ethnic_asian": "Indian"},
            {"ethnic_group": "White", "ethnic_white": "Roma"},
        ),
        ({"ethnic_white": "Roma"}, {}),
        ({"disability_condition": "No", "disability_impact": "Yes, a lot"},
         {"disability_condition": "No"}),
    ],
)  # fmt: skip
def test_em_03_finer_answers_without_their_group_are_dropped(code, answers, kept):
    save_equality_answers(receipt_code=code, answers=answers)
    assert answers_of_sender(code) == kept


def test_save_equality_answers_of_several_keeps_them_in_the_forms_order(code):
    both = ["Yes, previously served in Reserve Armed Forces",
            "Yes, previously served in Regular Armed Forces"]  # fmt: skip
    save_equality_answers(receipt_code=code, answers={"veteran": both})
    assert answers_of_sender(code) == {"veteran": both[::-1]}


def test_withdraw_equality_answers_leaves_the_words(code):
    save_equality_answers(receipt_code=code, answers={"sex": "Female"})
    assert withdraw_equality_answers(receipt_code=code)
    assert not EqualityAnswers.objects.exists()
    assert Words.objects.exists()
    assert not withdraw_equality_answers(receipt_code=code)


def test_save_equality_answers_after_withdrawal_is_refused(code):
    withdraw_record(receipt_code=code)
    with pytest.raises(RecordWithdrawn, match="was withdrawn"):
        save_equality_answers(receipt_code=code, answers={"sex": "Female"})


def test_save_equality_answers_with_a_wrong_code_is_refused(code):
    with pytest.raises(UnknownReceipt):
        save_equality_answers(receipt_code="0" * 24, answers={"sex": "Female"})
