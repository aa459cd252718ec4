"""Take back what somebody sent, at any time, on their word alone.

What is left is an empty tombstone: the record's random id, its day, its receipt's hash and the
day of the withdrawal, so that a restored backup can be told, and the sender, that it is gone.
A sealed public figure keeps its value until the next sealing, since a figure that fell at once
would tell who had left.
"""

from __future__ import annotations

from django.db import transaction

from engagement.core import clock
from engagement.core.outbox import write_message
from engagement.equality.models import EqualityAnswers
from engagement.moderation.enums import CaseState
from engagement.moderation.models import Case
from engagement.moderation.services.flags import forget_concern
from engagement.responses.models import Answer
from engagement.words.models import Consent, Record, RecordInHand, Words
from engagement.words.selectors import find_record


@transaction.atomic
def withdraw_record(*, receipt_code: str) -> Record:
    """Delete everything that somebody said, and keep an empty record; twice is once.

    Passages, redactions, quotes, codings, tags and whatever else hangs on the words goes with
    them. The search index follows by the outbox.

    Raises:
        UnknownReceipt: no record has this code.
    """
    record = Record.objects.select_for_update().get(pk=find_record(receipt_code).pk)
    if record.withdrawn_on is not None:
        return record
    _delete_what_was_said(record)
    _close_case(record)
    record.organisation_name = ""
    record.withdrawn_on = clock.today()
    record.save(update_fields=["organisation_name", "withdrawn_on"])
    write_message("record.withdrawn", record.pk)
    return record


def _delete_what_was_said(record: Record) -> None:
    Words.objects.filter(record=record).delete()
    Answer.objects.filter(response__record=record).delete()
    Consent.objects.filter(record=record).delete()
    EqualityAnswers.objects.filter(record=record).delete()
    RecordInHand.objects.filter(record=record).delete()
    forget_concern(record=record)


def _close_case(record: Record) -> None:
    case = Case.objects.filter(record=record).first()
    if case is None:
        return
    # A moderator's reason may quote the story that is being withdrawn.
    case.decisions.update(reason="")
    case.state, case.held_until = CaseState.WITHDRAWN, None
    case.save(update_fields=["state", "held_until"])
