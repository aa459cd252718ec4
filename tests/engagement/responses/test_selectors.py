from __future__ import annotations

import pytest

from engagement.responses.selectors import next_unchecked
from engagement.words.enums import RedactionProgress
from tests.factories.consultations import QuestionFactory
from tests.factories.words import answer_with

pytestmark = pytest.mark.django_db


def test_next_unchecked_is_a_response_of_this_consultation_that_nobody_has_checked():
    question, other = QuestionFactory(), QuestionFactory()
    answer_with("Checked.", question=question, redaction_progress=RedactionProgress.REVIEWED)
    waiting = answer_with("Not checked.", question=question)
    answer_with("Elsewhere.", question=other)
    assert next_unchecked(question.consultation) == waiting.response


def test_next_unchecked_where_all_are_checked_or_still_with_the_machine_is_none():
    question = QuestionFactory()
    answer_with("Checked.", question=question, redaction_progress=RedactionProgress.REVIEWED)
    answer_with("New.", question=question, redaction_progress=RedactionProgress.WAITING)
    assert next_unchecked(question.consultation) is None
