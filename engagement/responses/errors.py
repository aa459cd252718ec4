"""Refusals of answers. Each says in a sentence what would be right."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class AnswerRefused(Exception):
    """One answer can't be taken as it is.

    Attributes:
        question_key: of the question that it was meant for.
        sentence: what is wrong and how to mend it, for the person who answered.
    """

    def __init__(self, question_key: str, sentence: str) -> None:
        self.question_key = question_key
        self.sentence = sentence
        super().__init__(f"{question_key}: {sentence}")


class AnswerMissing(AnswerRefused):
    """A question that needs an answer has none."""


class AnswerTooLong(AnswerRefused):
    """A text is longer than its question takes."""

    def __init__(self, question_key: str, *, length: int, limit: int) -> None:
        sentence = ngettext(
            "Your answer has %(length)s characters. Shorten it to %(limit)s character or fewer.",
            "Your answer has %(length)s characters. Shorten it to %(limit)s characters or fewer.",
            limit,
        ) % {"length": f"{length:,}", "limit": f"{limit:,}"}
        super().__init__(question_key, sentence)


class AnswerUnstorable(AnswerRefused):
    """A text holds characters that can't be kept."""


class UnknownChoice(AnswerRefused):
    """A choice isn't one of its question's."""


class ChoicesExclude(AnswerRefused):
    """A choice like 'None of these' was given together with others."""


class StepOutOfRange(AnswerRefused):
    """A step isn't on the question's scale."""


class AnswerDoesNotFit(AnswerRefused):
    """The answer is of another kind than its question."""


class UnknownQuestion(AnswerRefused):
    """The consultation asks no such question."""


class AnswersRefused(Exception):
    """A response can't be taken: everything that is wrong with it, in the order of the questions.

    Attributes:
        problems: one refusal for each answer that needs mending.
    """

    def __init__(self, problems: Sequence[AnswerRefused]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(str(problem) for problem in problems))


class NothingAnswered(Exception):
    """A response in which no question is answered would count a person who said nothing."""

    def __init__(self) -> None:
        super().__init__(_("Answer at least one question before you send."))
