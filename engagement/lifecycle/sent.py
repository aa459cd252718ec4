"""What the sender of a record may see with their code: all that they sent, as they sent it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from engagement.consultations.models import Call
from engagement.equality.selectors import answers_of_sender
from engagement.lifecycle.replying import open_question
from engagement.moderation.enums import PUBLIC_STATES, CaseState
from engagement.moderation.models import Case, CaseDecision
from engagement.responses.models import Answer, Response
from engagement.stories.models import Story
from engagement.words.enums import RecordKind
from engagement.words.models import Record
from engagement.words.selectors import find_record


@dataclass(frozen=True)
class SentPart:
    """One thing that was sent: a question and its answer, or a part of a story."""

    label: str
    texts: tuple[str, ...]
    is_words: bool = False


@dataclass(frozen=True)
class Sent:
    """What is kept under a code.

    Attributes:
        call: the consultation or call for stories; None when nothing is left that says which.
        parts: unredacted, since they are the reader's own.
        consents: what was allowed, as words, with yes or no.
        case: of a story, where it stands with the moderators.
        refusal: the decision that refused it, with its rule.
        question: what a moderator asks the author and waits for.
        story_reference: of a story that everybody may read.
    """

    record: Record
    call: Call | None
    parts: tuple[SentPart, ...] = ()
    consents: tuple[tuple[str, bool], ...] = ()
    has_equality_answers: bool = False
    case: Case | None = None
    refusal: CaseDecision | None = None
    question: CaseDecision | None = None
    story_reference: str = ""
    replies: tuple[SentPart, ...] = field(default_factory=tuple)

    @property
    def is_story(self) -> bool:
        """Return whether a story was sent."""
        return self.record.kind == RecordKind.STORY

    @property
    def received_on(self) -> dt.date:
        """Return the day on which it arrived."""
        return self.record.received_on


def read_sent(receipt_code: str) -> Sent:
    """Return what was sent under a code.

    Raises:
        UnknownReceipt: no record has this code.
    """
    record = find_record(receipt_code)
    if record.withdrawn_on is not None:
        return Sent(record=record, call=_call_of(record))
    about: dict[str, Any] = {
        "consents": tuple(
            (str(consent.get_kind_display()), consent.is_given)
            for consent in record.consents.order_by("kind")
        ),
        "has_equality_answers": bool(answers_of_sender(receipt_code)),
    }
    if record.kind == RecordKind.RESPONSE:
        return Sent(record=record, call=_call_of(record), parts=tuple(_answers(record)), **about)
    return _sent_story(record, about)


def _call_of(record: Record) -> Call | None:
    response = Response.objects.select_related("consultation").filter(record=record).first()
    if response is not None:
        return response.consultation
    story = Story.objects.select_related("call").filter(record=record).first()
    return story.call if story else None


def _answers(record: Record) -> Iterator[SentPart]:
    answers = (
        Answer.objects.filter(response__record=record)
        .select_related("question", "words")
        .prefetch_related("choices")
        .order_by("question__position", "question_id")
    )
    for answer in answers:
        if answer.words is not None:
            yield SentPart(answer.question.text, (answer.words.text,), is_words=True)
        elif answer.step is not None:
            of = _("%(step)s of %(steps)s")
            shown = of % {"step": answer.step, "steps": answer.question.scale_steps}
            yield SentPart(answer.question.text, (shown,))
        else:
            yield SentPart(
                answer.question.text, tuple(choice.text for choice in answer.choices.all())
            )


def _sent_story(record: Record, about: dict[str, Any]) -> Sent:
    story = Story.objects.select_related("title", "words", "call").get(record=record)
    case = Case.objects.get(record=record)
    refused = case.state == CaseState.REFUSED
    return Sent(
        record=record,
        call=story.call,
        parts=(
            SentPart(_("Title"), (story.title.text,)),
            SentPart(_("Your story"), (story.words.text,), is_words=True),
        ),
        case=case,
        refusal=case.decisions.filter(state=CaseState.REFUSED).last() if refused else None,
        question=open_question(record),
        story_reference=story.reference if case.state in PUBLIC_STATES else "",
        replies=tuple(_replies(case)),
        **about,
    )


def _replies(case: Case) -> Iterator[SentPart]:
    answered = case.decisions.filter(reply__isnull=False).select_related("reply__words")
    for question in answered:
        yield SentPart(question.reason, (question.reply.words.text,), is_words=True)
