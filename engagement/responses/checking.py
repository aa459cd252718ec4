"""Check answers against their questions: the one place that says what fits.

The form, the service behind it and the import of files all ask here, so that nothing comes in
by one door that another would refuse.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from engagement.consultations.enums import TEXT_KINDS, QuestionKind
from engagement.consultations.models import Choice, Consultation, Question
from engagement.responses.errors import (
    AnswerDoesNotFit,
    AnswerMissing,
    AnswerRefused,
    AnswersRefused,
    AnswerTooLong,
    AnswerUnstorable,
    ChoicesExclude,
    NothingAnswered,
    StepOutOfRange,
    UnknownChoice,
    UnknownQuestion,
)
from engagement.words.errors import UnstorableText
from engagement.words.storing import check_storable


@dataclass(frozen=True)
class CheckedAnswer:
    """An answer that fits its question; empty when the question was left out."""

    question: Question
    text: str = ""
    choices: tuple[Choice, ...] = ()
    step: int | None = None

    @property
    def is_empty(self) -> bool:
        """Return whether nothing was answered."""
        return not (self.text or self.choices or self.step is not None)


def questions_of(consultation: Consultation) -> list[Question]:
    """Return a consultation's questions in order, each with its choices at hand."""
    return list(consultation.questions.prefetch_related("choices").order_by("position", "id"))


def check_answers(questions: Sequence[Question], answers: Mapping[str, Any]) -> list[CheckedAnswer]:
    """Return what was answered, in the order of the questions, empty answers left out.

    Args:
        questions: all questions of one consultation.
        answers: by question key: text; a choice or its id, or a list of them; a step.

    Raises:
        AnswersRefused: with everything that is wrong.
        NothingAnswered: no question is answered.
    """
    checked: list[CheckedAnswer] = []
    problems: list[AnswerRefused] = []
    for question in questions:
        try:
            checked.append(check_answer(question, answers.get(question.key)))
        except AnswerRefused as problem:
            problems.append(problem)
    known = {question.key for question in questions}
    problems += [
        UnknownQuestion(str(key), _("This consultation asks no such question."))
        for key in answers
        if key not in known
    ]
    if problems:
        raise AnswersRefused(problems)
    given = [answer for answer in checked if not answer.is_empty]
    if not given:
        raise NothingAnswered
    return given


def check_answer(question: Question, value: Any) -> CheckedAnswer:
    """Return one answer, checked.

    Raises:
        AnswerRefused: it doesn't fit its question.
    """
    if question.kind in TEXT_KINDS:
        answer = _check_text(question, value)
    elif question.kind == QuestionKind.SCALE:
        answer = _check_step(question, value)
    else:
        answer = _check_choices(question, value)
    if answer.is_empty and question.is_required:
        raise AnswerMissing(question.key, _missing_sentence(question))
    return answer


def choices_by_text(question: Question, texts: Iterable[str]) -> list[Choice]:
    """Return the choices with these texts, whatever their case.

    Raises:
        UnknownChoice: no choice of the question reads so.
    """
    known = {choice.text.casefold(): choice for choice in question.choices.all()}
    found = []
    for text in texts:
        choice = known.get(text.strip().casefold())
        if choice is None:
            raise UnknownChoice(
                question.key,
                _("“%(text)s” is not one of the choices: %(choices)s.")
                % {
                    "text": text.strip()[:80],
                    "choices": "; ".join(choice.text for choice in question.choices.all()),
                },
            )
        found.append(choice)
    return found


def _missing_sentence(question: Question) -> str:
    if question.kind in TEXT_KINDS:
        return _("Enter an answer to this question.")
    if question.kind == QuestionKind.SEVERAL_CHOICES:
        return _("Choose at least one answer.")
    return _("Choose an answer.")


def _check_text(question: Question, value: Any) -> CheckedAnswer:
    if value is None:
        return CheckedAnswer(question)
    if not isinstance(value, str):
        raise AnswerDoesNotFit(question.key, _("This question is answered in words."))
    if not value.strip():
        return CheckedAnswer(question)
    try:
        check_storable(value)
    except UnstorableText as problem:
        raise AnswerUnstorable(question.key, str(problem)) from problem
    if len(value) > question.text_limit:
        raise AnswerTooLong(question.key, length=len(value), limit=question.text_limit)
    return CheckedAnswer(question, text=value)


def _check_step(question: Question, value: Any) -> CheckedAnswer:
    if value is None or value == "":
        return CheckedAnswer(question)
    # bool is an int to Python, and "true" is no step of a scale.
    if isinstance(value, bool) or not isinstance(value, int):
        raise AnswerDoesNotFit(question.key, _step_sentence(question))
    if not 1 <= value <= question.scale_steps:
        raise StepOutOfRange(question.key, _step_sentence(question))
    return CheckedAnswer(question, step=value)


def _step_sentence(question: Question) -> str:
    return _("Choose a number from 1 to %(top)s.") % {"top": question.scale_steps}


def _check_choices(question: Question, value: Any) -> CheckedAnswer:
    if value is None or value == "":
        return CheckedAnswer(question)
    values = list(value) if isinstance(value, list | tuple | set | frozenset) else [value]
    if any(isinstance(one, bool) or not isinstance(one, int | Choice) for one in values):
        raise AnswerDoesNotFit(question.key, _("Choose from the answers given."))
    wanted = {one.pk if isinstance(one, Choice) else one for one in values}
    chosen = tuple(choice for choice in question.choices.all() if choice.pk in wanted)
    if len(chosen) != len(wanted):
        raise UnknownChoice(question.key, _("Choose from the answers given."))
    if question.kind == QuestionKind.SINGLE_CHOICE and len(chosen) > 1:
        raise AnswerDoesNotFit(question.key, _("Choose one answer."))
    exclusive = [choice for choice in chosen if choice.is_exclusive]
    if exclusive and len(chosen) > 1:
        raise ChoicesExclude(
            question.key,
            _("Choose “%(alone)s” or other answers, not both.") % {"alone": exclusive[0].text},
        )
    return CheckedAnswer(question, choices=chosen)
