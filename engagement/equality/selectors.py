"""Reads of equality answers by the one person who may: their sender, with the receipt code.

Counting reads the rows itself; nothing else does.
"""

from __future__ import annotations

from typing import Any

from engagement.equality.models import EqualityAnswers
from engagement.words.selectors import find_record


def answers_of_sender(receipt_code: str) -> dict[str, Any]:
    """Return what the sender answered, by question id; empty when they answered nothing.

    Raises:
        UnknownReceipt: no record has this code.
    """
    stored = EqualityAnswers.objects.filter(record=find_record(receipt_code)).first()
    return dict(stored.answers) if stored else {}
