"""Take in what a person sends: once, whole, and with nothing that says who it was.

Everything is written in one transaction with the message that sets the worker going, so that
whatever fails afterwards loses nothing. A form carries a random key from the moment it is
opened; sending it again, by a double click or a retry, finds what the key has stored and shows
the same receipt code. Only the key's hash is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction

from engagement.consultations.models import Call, CallForStories, Consultation
from engagement.core.identifiers import derive_receipt_code, hash_idempotency_key
from engagement.core.outbox import write_message
from engagement.lifecycle.errors import NotOpen, OrganisationUnnamed
from engagement.responses.checking import check_answers, questions_of
from engagement.responses.services import build_response, save_responses
from engagement.stories.checking import check_story
from engagement.stories.services import save_story
from engagement.words.enums import ConsentKind, RecordKind, Voice
from engagement.words.models import Record
from engagement.words.services import Sender, build_record


@dataclass(frozen=True)
class Received:
    """What came of sending.

    Attributes:
        receipt_code: six groups of four characters; derived anew each time, stored nowhere.
        is_new: False when the same form had been sent before.
    """

    record: Record
    receipt_code: str
    is_new: bool


@dataclass(frozen=True)
class Ticket:
    """What one opening of a form is known by."""

    idempotency_hash: str
    receipt_code: str


def ticket_for(*, key: str, scope: str) -> Ticket:
    """Return the hash and the receipt code that follow from a form's key."""
    return Ticket(
        idempotency_hash=hash_idempotency_key(key, scope=scope),
        receipt_code=derive_receipt_code(key, scope=scope, secret=settings.SECRET_KEY),
    )


def receive_response(
    *,
    consultation: Consultation,
    answers: Mapping[str, Any],
    key: str,
    consents: Mapping[ConsentKind, bool] | None = None,
    sender: Sender | None = None,
    accept_late: bool = False,
    **about_sender: Any,
) -> Received:
    """Store one response with all that belongs to it, or find the one that its key stored.

    Args:
        answers: by question key: text; a ``Choice`` or its id, or a list of them; a step.
        key: of the form that was opened (``new_idempotency_key``).
        consents: what the sender allowed; what is missing was not asked.
        sender: voice, channel, day; or give its fields themselves, like ``voice=``.
        accept_late: an officer brings in what was received in time on paper or by post.

    Raises:
        NotOpen: the consultation takes no answers now.
        AnswersRefused: with everything that is wrong with the answers.
        NothingAnswered: every question was left out.
        OrganisationUnnamed: for an organisation, without its name.
    """
    sender = sender or Sender(**about_sender)

    def store(ticket: Ticket) -> Record:
        _check_open(consultation, accept_late=accept_late)
        _check_sender(sender)
        new = build_response(
            consultation=consultation,
            answers=check_answers(questions_of(consultation), answers),
            sender=sender,
            consents=consents or {},
            idempotency_hash=ticket.idempotency_hash,
            receipt_code=ticket.receipt_code,
        )
        save_responses([new])
        return new.new_record.record

    return _receive_once(ticket_for(key=key, scope=scope_of(consultation)), store)


def receive_story(
    *,
    call: CallForStories,
    title: str,
    text: str,
    key: str,
    consents: Mapping[ConsentKind, bool] | None = None,
    sender: Sender | None = None,
    accept_late: bool = False,
    **about_sender: Any,
) -> Received:
    """Store one story and put it before the moderators, or find the one that its key stored.

    Raises:
        NotOpen: the call takes no stories now.
        StoryRefused: with everything that is wrong with title and text.
        OrganisationUnnamed: for an organisation, without its name.
    """
    sender = sender or Sender(**about_sender)

    def store(ticket: Ticket) -> Record:
        _check_open(call, accept_late=accept_late)
        _check_sender(sender)
        check_story(title=title, text=text)
        new = build_record(
            body=call.body,
            kind=RecordKind.STORY,
            sender=sender,
            consents=consents or {},
            idempotency_hash=ticket.idempotency_hash,
            receipt_code=ticket.receipt_code,
        )
        save_story(call=call, new_record=new, title=title, text=text, language=sender.language)
        return new.record

    return _receive_once(ticket_for(key=key, scope=scope_of(call)), store)


def scope_of(call: Call) -> str:
    """Return what a form's key is good for: one key sends once to each call."""
    return f"{call._meta.label_lower}:{call.pk}"


def _check_open(call: Call, *, accept_late: bool) -> None:
    if call.published_at is None or not (call.is_open or accept_late):
        raise NotOpen(call)


def _check_sender(sender: Sender) -> None:
    if sender.voice == Voice.ORGANISATION and not sender.organisation_name.strip():
        raise OrganisationUnnamed


def _receive_once(ticket: Ticket, store: Callable[[Ticket], Record]) -> Received:
    """Store under a ticket, unless the ticket has been used."""
    earlier = _stored_under(ticket)
    if earlier is not None:
        return Received(earlier, ticket.receipt_code, is_new=False)
    try:
        with transaction.atomic():
            record = store(ticket)
            write_message("record.received", record.pk)
    except IntegrityError:
        # A second request with the same key was quicker; the database let one of them in.
        earlier = _stored_under(ticket)
        if earlier is None:
            raise
        return Received(earlier, ticket.receipt_code, is_new=False)
    return Received(record, ticket.receipt_code, is_new=True)


def _stored_under(ticket: Ticket) -> Record | None:
    return Record.objects.filter(idempotency_hash=ticket.idempotency_hash).first()
