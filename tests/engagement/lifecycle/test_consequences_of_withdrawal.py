"""The real consequences, end to end: what a worker makes of words, and what is left of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from engagement.core import outbox
from engagement.core.models import OutboxMessage
from engagement.lifecycle.withdrawing import withdraw_record
from engagement.search.indexing import index_records
from engagement.words.enums import RedactionProgress
from engagement.words.models import Words
from tests.engagement.lifecycle.test_withdrawing import columns_that_hold
from tests.factories.receiving import sent_response, sent_story

pytestmark = pytest.mark.django_db

CANARY = "quetzalcoatlus"
STEM = "quetzalcoatl"  # the index keeps stems


def files_that_hold(folder: Path, text: str) -> list[Path]:
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and text.encode() in path.read_bytes().lower()
    ]


@pytest.mark.parametrize("send", [sent_response, sent_story])
def test_rl_06_withdrawal_reaches_every_copy_that_the_worker_made(send, settings):
    received = send(f"The {CANARY} can't use the stairs to the library in the rain.")
    assert outbox.relay_messages() == (1, 0)
    assert Words.objects.filter(redaction_progress=RedactionProgress.SUGGESTED).exists()
    assert columns_that_hold(CANARY) == ["words_words.text"]
    # Stories are not in the officers' index: a moderator alone reads them.
    assert bool(files_that_hold(settings.HEARD_SEARCH_DIR, STEM)) is (send is sent_response)

    withdraw_record(receipt_code=received.receipt_code)
    assert columns_that_hold(CANARY) == []
    assert outbox.relay_messages() == (1, 0)
    assert columns_that_hold(CANARY) == []
    assert files_that_hold(settings.HEARD_SEARCH_DIR, STEM) == []
    assert not OutboxMessage.objects.exists()


def test_rl_04_arrival_handled_after_the_withdrawal_brings_nothing_back(settings):
    received = sent_response(f"The {CANARY} can't use the stairs.")
    withdraw_record(receipt_code=received.receipt_code)
    assert outbox.relay_messages() == (2, 0)
    index_records([str(received.record.pk)])  # a second delivery of the first message
    assert files_that_hold(settings.HEARD_SEARCH_DIR, STEM) == []
