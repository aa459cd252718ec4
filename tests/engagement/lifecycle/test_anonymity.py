"""The promises of anonymity (AN-01 to AN-08), as the schema and the services keep them."""

from __future__ import annotations

import uuid

import pytest
from django.db import models

from engagement.core import outbox
from engagement.core.models import AuditEntry, OutboxMessage
from engagement.equality.models import EqualityAnswers
from engagement.equality.services import save_equality_answers
from engagement.moderation.models import Case
from engagement.responses.models import Answer, Response
from engagement.stories.models import Story
from engagement.words.models import Consent, Receipt, Record, Words
from tests.factories.receiving import sent_response, sent_story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("consequences")]

ARRIVES = [Record, Receipt, Consent, Words, Response, Answer, EqualityAnswers, Story, Case]

# Every column of what arrives. A new one has to be thought about here before it is there.
COLUMNS = {
    Record: {
        "id", "body", "kind", "voice", "organisation_name", "channel", "received_on",
        "withdrawn_on", "idempotency_hash",
    },
    Receipt: {"record", "code_hash"},
    Consent: {"id", "record", "kind", "is_given"},
    Words: {
        "id", "record", "kind", "text", "language", "language_origin", "redaction_progress",
    },
    Response: {"record", "consultation"},
    Answer: {"id", "response", "question", "words", "read_words", "step"},
    EqualityAnswers: {"record", "form", "answers"},
    Story: {"record", "call", "reference", "title", "words", "released_on"},
    Case: {"record", "state", "held_until"},
}  # fmt: skip


@pytest.mark.parametrize("model", ARRIVES)
def test_an_01_no_column_of_what_arrives_can_hold_who_sent_it(model):
    assert {field.name for field in model._meta.concrete_fields} == COLUMNS[model]
    kinds = {type(field) for field in model._meta.concrete_fields}
    assert not kinds & {models.GenericIPAddressField, models.EmailField}


@pytest.mark.parametrize("model", ARRIVES)
def test_an_01_nothing_that_arrives_keeps_a_time(model):
    times = [f for f in model._meta.concrete_fields if isinstance(f, models.DateTimeField)]
    assert times == []


@pytest.mark.parametrize("model", ARRIVES)
def test_an_01_identifiers_are_random_and_count_nothing(model):
    key = model._meta.pk
    while isinstance(key, models.OneToOneField):
        key = key.target_field
    assert isinstance(key, models.UUIDField)
    assert key.default is uuid.uuid4


def test_an_05_code_has_120_bits_and_its_hash_alone_is_stored():
    received = sent_response()
    code = received.receipt_code.replace("-", "")
    assert len(code) == 24
    for model in ARRIVES:
        for row in model.objects.values():
            assert code not in str(row)
            assert received.receipt_code not in str(row)


def test_an_05_a_story_and_a_response_have_codes_of_their_own():
    assert sent_story().receipt_code != sent_response().receipt_code


def test_an_06_outbox_rows_are_deleted_once_handled():
    sent_response()
    sent_story()
    assert OutboxMessage.objects.count() == 2
    outbox.relay_messages()
    assert not OutboxMessage.objects.exists()


def test_an_07_audit_chain_records_no_arrival():
    received = sent_response()
    sent_story()
    save_equality_answers(receipt_code=received.receipt_code, answers={"sex": "Female"})
    outbox.relay_messages()
    assert not AuditEntry.objects.exists()


def test_an_08_no_table_with_an_e_mail_address_points_at_a_record():
    for relation in Record._meta.related_objects:
        kinds = {type(field) for field in relation.related_model._meta.concrete_fields}
        assert models.EmailField not in kinds
