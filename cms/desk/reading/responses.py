"""What one response holds: its answers in words, and what was chosen in closed questions."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from engagement.consultations.enums import CLOSED_KINDS
from engagement.responses.models import Answer, Response
from engagement.words.languages import HEARD
from engagement.words.models import Words
from engagement.words.translations import with_sources


@dataclass(frozen=True)
class ClosedAnswer:
    """A closed question with what was chosen; a row of a summary list."""

    key: str
    value: str


def words_of_response(response: Response) -> list[Words]:
    """Return the answers in words, in the order of the questions."""
    words = Words.objects.filter(answer__response=response)
    return list(
        with_sources(words)
        .select_related("record", "answer__question", "answer__response", "position")
        .prefetch_related("redactions", "record__consents", HEARD)
        .order_by("answer__question__position")
    )


def closed_answers(response: Response) -> list[ClosedAnswer]:
    """Return what was chosen in each closed question that was answered."""
    answers = (
        response.answers.filter(question__kind__in=CLOSED_KINDS)
        .select_related("question")
        .prefetch_related("choices")
        .order_by("question__position")
    )
    return [ClosedAnswer(answer.question.text, _chosen(answer)) for answer in answers]


def _chosen(answer: Answer) -> str:
    if answer.step is not None:
        question = answer.question
        return _("%(step)s of %(steps)s (1: %(low)s, %(steps)s: %(high)s)") % {
            "step": answer.step,
            "steps": question.scale_steps,
            "low": question.scale_low,
            "high": question.scale_high,
        }
    return ", ".join(choice.text for choice in answer.choices.all())
