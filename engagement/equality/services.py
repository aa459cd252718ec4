"""Writes of equality answers, apart from the words and in a transaction of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from engagement.equality.errors import EqualityAnswerRefused
from engagement.equality.models import EqualityAnswers, EqualityForm
from engagement.equality.questions import EqualityQuestion, packaged_wording
from engagement.words.errors import RecordWithdrawn
from engagement.words.models import Record
from engagement.words.selectors import find_record


def load_equality_form() -> EqualityForm:
    """Return the version of the questions that is asked now, making its row on first use."""
    wording = packaged_wording()
    form, _is_new = EqualityForm.objects.get_or_create(
        version=wording.version,
        defaults={"questions": [question.as_row() for question in wording.questions]},
    )
    return form


@transaction.atomic
def save_equality_answers(
    *, receipt_code: str, answers: Mapping[str, str | Sequence[str]]
) -> EqualityAnswers | None:
    """Keep what a sender answered, in place of what they answered before.

    A finer question whose group wasn't chosen, and a question that isn't asked under 16, are
    dropped, whatever the form sent. Nothing answered leaves no row.

    Raises:
        UnknownReceipt: no record has this code.
        RecordWithdrawn: its author has withdrawn it.
        EqualityAnswerRefused: a question or an option is not one of the form's.
    """
    record = _lock(find_record(receipt_code))
    if record.withdrawn_on is not None:
        raise RecordWithdrawn
    form = load_equality_form()
    kept = check_equality_answers(packaged_wording().questions, answers)
    if not kept:
        EqualityAnswers.objects.filter(record=record).delete()
        return None
    stored, _is_new = EqualityAnswers.objects.update_or_create(
        record=record, defaults={"form": form, "answers": kept}
    )
    return stored


@transaction.atomic
def withdraw_equality_answers(*, receipt_code: str) -> bool:
    """Delete a sender's equality answers alone; return whether there were any.

    Raises:
        UnknownReceipt: no record has this code.
    """
    record = _lock(find_record(receipt_code))
    n_deleted, _by_model = EqualityAnswers.objects.filter(record=record).delete()
    return n_deleted > 0


def check_equality_answers(
    questions: Sequence[EqualityQuestion], answers: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the answers that are asked for and given, in the order of the questions.

    Raises:
        EqualityAnswerRefused: a question or an option is not one of the form's.
    """
    by_id = {question.id: question for question in questions}
    for question_id in answers:
        if question_id not in by_id:
            raise EqualityAnswerRefused(question_id)
    kept: dict[str, Any] = {}
    for question in questions:
        value = _checked(question, answers.get(question.id))
        if value and question.is_asked_after(kept):
            kept[question.id] = value
    return kept


def _checked(question: EqualityQuestion, value: Any) -> Any:
    if value is None or value == "" or value == []:
        return None
    if not question.is_multiple:
        if value not in question.options:
            raise EqualityAnswerRefused(question.id)
        return value
    chosen = [value] if isinstance(value, str) else list(value)
    if not set(chosen) <= set(question.options):
        raise EqualityAnswerRefused(question.id)
    if len(set(chosen)) > 1 and any(question.is_exclusive(option) for option in chosen):
        raise EqualityAnswerRefused(question.id)
    return [option for option in question.options if option in chosen]


def _lock(record: Record) -> Record:
    # A withdrawal in the same moment must not leave answers behind.
    return Record.objects.select_for_update().get(pk=record.pk)
