"""Writes of records and of who has one in hand.

A record arrives whole: with its receipt, consents and words, in one transaction of the caller.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from engagement.core import clock
from engagement.core.audit import record_action
from engagement.core.identifiers import hash_receipt_code
from engagement.organisations.models import Body
from engagement.words.enums import Channel, ConsentKind, RecordKind, Voice
from engagement.words.errors import RecordWithdrawn
from engagement.words.models import Consent, Receipt, Record, RecordInHand, Words
from engagement.words.storing import check_storable

# So that a bulk insert stays under the number of parameters that SQLite takes at once.
BATCH = 500


@dataclass(frozen=True)
class Sender:
    """What is known of how and for whom something was sent; never who.

    Attributes:
        received_on: the day; today when None.
        language: BCP 47, where the sender said so.
    """

    voice: Voice = Voice.MYSELF
    organisation_name: str = ""
    channel: Channel = Channel.WEB
    received_on: dt.date | None = None
    language: str = ""


@dataclass
class NewRecord:
    """Unsaved rows of one record."""

    record: Record
    receipt: Receipt
    consents: list[Consent]
    words: list[Words] = field(default_factory=list)


def build_record(
    *,
    body: Body,
    kind: RecordKind,
    sender: Sender,
    consents: Mapping[ConsentKind, bool],
    idempotency_hash: str,
    receipt_code: str,
) -> NewRecord:
    """Return the rows of a record that has arrived, unsaved and without its words."""
    # Only an organisation is named: a name typed beside "for myself" is not kept.
    is_organisation = sender.voice == Voice.ORGANISATION
    name = check_storable(sender.organisation_name.strip()) if is_organisation else ""
    record = Record(
        body=body,
        kind=kind,
        voice=sender.voice,
        organisation_name=name,
        channel=sender.channel,
        received_on=sender.received_on or clock.today(),
        idempotency_hash=idempotency_hash,
    )
    return NewRecord(
        record=record,
        receipt=Receipt(record=record, code_hash=hash_receipt_code(receipt_code)),
        consents=[
            Consent(record=record, kind=ConsentKind(kind), is_given=bool(is_given))
            for kind, is_given in consents.items()
        ],
    )


def save_records(records: Sequence[NewRecord]) -> None:
    """Write records with everything that hangs on them, in the caller's transaction."""
    Record.objects.bulk_create([new.record for new in records], batch_size=BATCH)
    Receipt.objects.bulk_create([new.receipt for new in records], batch_size=BATCH)
    Consent.objects.bulk_create(
        [consent for new in records for consent in new.consents], batch_size=BATCH
    )
    Words.objects.bulk_create([words for new in records for words in new.words], batch_size=BATCH)


@transaction.atomic
def take_in_hand(*, record: Record, user: Any) -> RecordInHand:
    """Give a record's review to an officer or moderator, away from whoever had it.

    Raises:
        RecordWithdrawn: its author has withdrawn it.
    """
    if record.withdrawn_on is not None:
        raise RecordWithdrawn
    in_hand, _is_new = RecordInHand.objects.update_or_create(record=record, defaults={"user": user})
    record_action(actor=user, action="take_in_hand", subject=record, body=record.body.slug)
    return in_hand
