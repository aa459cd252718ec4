"""Building the questions of a draft: add, change, move, remove; frozen once published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.text import slugify

from engagement.consultations.enums import QuestionKind
from engagement.consultations.models import Choice, Consultation, Question
from engagement.consultations.readiness import CHOICE_KINDS
from engagement.consultations.services.calls import refuse_if_frozen

KEY_LENGTH = 60


@dataclass(frozen=True)
class ChoiceDraft:
    """One option as an officer writes it."""

    text: str
    is_exclusive: bool = False


@dataclass(frozen=True, kw_only=True)
class QuestionDraft:
    """A question as an officer writes it."""

    kind: str
    text: str
    hint: str = ""
    is_required: bool = False
    scale_low: str = ""
    scale_high: str = ""
    scale_steps: int = 5
    choices: Sequence[ChoiceDraft] = ()


@transaction.atomic
def add_question(*, consultation: Consultation, draft: QuestionDraft, key: str = "") -> Question:
    """Add a question after the others.

    Args:
        consultation: a draft.
        draft: the question.
        key: its stable name in imports and exports; made from its text by default.

    Raises:
        QuestionsFrozen: the consultation has been published.
    """
    refuse_if_frozen(consultation)
    last = consultation.questions.order_by("position").last()
    question = Question(
        consultation=consultation,
        key=key or _free_key(consultation, draft.text),
        position=last.position + 1 if last else 1,
    )
    _write(question, draft)
    return question


@transaction.atomic
def change_question(*, question: Question, draft: QuestionDraft) -> None:
    """Replace what a question says; its key and place stay.

    Raises:
        QuestionsFrozen: the consultation has been published.
    """
    refuse_if_frozen(question.consultation)
    _write(question, draft)


@transaction.atomic
def remove_question(*, question: Question) -> None:
    """Remove a question from a draft.

    Raises:
        QuestionsFrozen: the consultation has been published.
    """
    refuse_if_frozen(question.consultation)
    question.delete()


@transaction.atomic
def move_question(*, question: Question, is_up: bool) -> None:
    """Let a question change places with the one before it, or after it.

    Raises:
        QuestionsFrozen: the consultation has been published.
    """
    refuse_if_frozen(question.consultation)
    order = list(question.consultation.questions.order_by("position"))
    place = order.index(question)
    other = place - 1 if is_up else place + 1
    if 0 <= other < len(order):
        order[place], order[other] = order[other], order[place]
    for position, each in enumerate(order, start=1):
        each.position = position
    Question.objects.bulk_update(order, ["position"])


def _write(question: Question, draft: QuestionDraft) -> None:
    question.kind = QuestionKind(draft.kind)
    question.text, question.hint = draft.text, draft.hint
    question.is_required = draft.is_required
    question.scale_low, question.scale_high = draft.scale_low, draft.scale_high
    question.scale_steps = draft.scale_steps
    question.save()
    question.choices.all().delete()
    if question.kind in CHOICE_KINDS:
        Choice.objects.bulk_create(
            Choice(
                question=question,
                position=position,
                text=choice.text,
                is_exclusive=choice.is_exclusive,
            )
            for position, choice in enumerate(draft.choices, start=1)
        )


def _free_key(consultation: Consultation, text: str) -> str:
    """Return a key like "what-matters-most" that no other question of the consultation has."""
    # "add" is the address at which a question is added.
    taken = {"add", *consultation.questions.values_list("key", flat=True)}
    stem = slugify(text)[: KEY_LENGTH - 4].strip("-") or "question"
    key, number = stem, 2
    while key in taken:
        key, number = f"{stem}-{number}", number + 1
    return key
