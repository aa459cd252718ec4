"""Reads about records: by receipt code, and what their senders allowed."""

from __future__ import annotations

from engagement.core.identifiers import hash_receipt_code
from engagement.words.enums import ConsentKind
from engagement.words.errors import UnknownReceipt
from engagement.words.models import Consent, Record


def find_record(receipt_code: str) -> Record:
    """Return the record of a receipt code, withdrawn or not, however the code was typed.

    Raises:
        UnknownReceipt: no record has this code.
    """
    record = (
        Record.objects.select_related("body")
        .filter(receipt__code_hash=hash_receipt_code(receipt_code))
        .first()
    )
    if record is None:
        raise UnknownReceipt
    return record


def has_consent(record: Record, kind: ConsentKind) -> bool:
    """Return whether a sender allowed something; not asked is not allowed."""
    return Consent.objects.filter(record=record, kind=kind, is_given=True).exists()
