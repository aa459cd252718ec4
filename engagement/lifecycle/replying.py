"""Take in what the author of a story answers to a moderator's question."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from engagement.core.outbox import write_message
from engagement.lifecycle.errors import NothingToReply
from engagement.moderation.enums import CaseState
from engagement.moderation.models import Case, CaseDecision, Reply
from engagement.stories.checking import TEXT_LIMIT
from engagement.stories.errors import StoryProblem, StoryRefused
from engagement.words.enums import WordsKind
from engagement.words.models import Record, Words
from engagement.words.selectors import find_record
from engagement.words.storing import check_storable


def open_question(record: Record) -> CaseDecision | None:
    """Return the moderator's question that waits for the author, if there is one."""
    case = Case.objects.filter(record=record, state=CaseState.ASKED).first()
    asked = case.decisions.filter(state=CaseState.ASKED).last() if case else None
    return asked if asked and not hasattr(asked, "reply") else None


@transaction.atomic
def reply_to_moderator(*, receipt_code: str, text: str) -> Reply:
    """Keep an author's reply with their story and put the story back in the queue.

    Raises:
        UnknownReceipt: no record has this code.
        NothingToReply: no question is open.
        StoryRefused: the reply is empty, too long, or can't be stored.
    """
    record = Record.objects.select_for_update().get(pk=find_record(receipt_code).pk)
    question = open_question(record)
    if question is None:
        raise NothingToReply
    if not text.strip():
        raise StoryRefused([StoryProblem("text", _("Enter your reply."))])
    if len(text) > TEXT_LIMIT:
        sentence = _("Shorten your reply to %(limit)s characters.") % {"limit": f"{TEXT_LIMIT:,}"}
        raise StoryRefused([StoryProblem("text", sentence)])
    words = Words.objects.create(record=record, kind=WordsKind.REPLY, text=check_storable(text))
    reply = Reply.objects.create(words=words, question=question)
    Case.objects.filter(record=record).update(state=CaseState.RECEIVED)
    write_message("record.received", record.pk)
    return reply
