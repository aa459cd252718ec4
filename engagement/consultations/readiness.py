"""What must be there before people are asked, each as a sentence that says what to do.

Source: the Gunning principles (R v Brent LBC ex parte Gunning, 1985): proposals that can still
change, enough said to answer them, enough time, and answers taken into account.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from engagement.consultations.enums import QuestionKind
from engagement.consultations.models import Call, CallForStories, Consultation, Question
from engagement.core import clock

LEAST_CHOICES = 2
CHOICE_KINDS = frozenset({QuestionKind.SINGLE_CHOICE, QuestionKind.SEVERAL_CHOICES})


def problems_before_publication(call: Call) -> list[str]:
    """Return what is missing from a consultation or a call for stories; nothing when ready."""
    found = [*_problems_of_call(call)]
    if isinstance(call, Consultation):
        found += [*_problems_of_terms(call), *_problems_of_questions(call)]
    if isinstance(call, CallForStories) and not call.prompt.strip():
        found.append(_("Write the prompt: what people are asked to tell."))
    return found


def _problems_of_call(call: Call) -> Iterator[str]:
    if not call.audience:
        yield _("Say who is asked: choose at least one audience.")
    if call.closes_at is not None and call.closes_at <= clock.now():
        yield _("The closing time has passed. Set one that is still to come.")
    if call.opens_at and call.closes_at and call.closes_at <= call.opens_at:
        yield _("It closes before it opens. Set a closing time after the opening time.")


def _problems_of_terms(consultation: Consultation) -> Iterator[str]:
    if not consultation.decided_by.strip():
        yield _("Say who decides.")
    if not consultation.can_change.strip():
        yield _("Say what people's answers can change.")
    if consultation.closes_at is None:
        yield _("Set a closing time.")
    if consultation.hear_back_on is None:
        yield _("Say by when people will hear back.")
    elif _is_promised_too_early(consultation):
        yield _("People are to hear back before it closes. Set a later day for hearing back.")


def _is_promised_too_early(consultation: Consultation) -> bool:
    closes_at, hear_back_on = consultation.closes_at, consultation.hear_back_on
    if closes_at is None or hear_back_on is None:
        return False
    return hear_back_on < closes_at.astimezone(clock.LONDON).date()


def _problems_of_questions(consultation: Consultation) -> Iterator[str]:
    questions = list(consultation.questions.prefetch_related("choices"))
    if not questions:
        yield _("Add at least one question.")
    for question in questions:
        yield from _problems_of_question(question)


def _problems_of_question(question: Question) -> Iterator[str]:
    if question.kind in CHOICE_KINDS and len(question.choices.all()) < LEAST_CHOICES:
        yield _("“%(question)s” needs at least two choices.") % {"question": question.text}
    if question.kind == QuestionKind.SCALE and not (question.scale_low and question.scale_high):
        yield _("“%(question)s” needs words for both ends of its scale.") % {
            "question": question.text
        }
