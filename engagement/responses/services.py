"""Writes of responses: rows built from checked answers, one response or thousands alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engagement.consultations.models import Consultation
from engagement.responses.checking import CheckedAnswer
from engagement.responses.models import Answer, Response
from engagement.words.enums import ConsentKind, Origin, RecordKind, WordsKind
from engagement.words.models import Words
from engagement.words.services import BATCH, NewRecord, Sender, build_record, save_records


@dataclass
class NewResponse:
    """Unsaved rows of one response."""

    new_record: NewRecord
    response: Response
    answers: list[Answer]
    choices: list[tuple[Answer, int]]


def build_response(
    *,
    consultation: Consultation,
    answers: Sequence[CheckedAnswer],
    sender: Sender,
    consents: Mapping[ConsentKind, bool],
    idempotency_hash: str,
    receipt_code: str,
) -> NewResponse:
    """Return the rows of a response, unsaved."""
    new_record = build_record(
        body=consultation.body,
        kind=RecordKind.RESPONSE,
        sender=sender,
        consents=consents,
        idempotency_hash=idempotency_hash,
        receipt_code=receipt_code,
    )
    response = Response(record=new_record.record, consultation=consultation)
    built = NewResponse(new_record, response, [], [])
    for checked in answers:
        answer = Answer(response=response, question=checked.question, step=checked.step)
        if checked.text:
            answer.words = Words(
                record=new_record.record,
                kind=WordsKind.ANSWER,
                text=checked.text,
                language=sender.language,
                language_origin=Origin.PERSON if sender.language else "",
            )
            answer.read_words = answer.words
            new_record.words.append(answer.words)
        built.answers.append(answer)
        built.choices += [(answer, choice.pk) for choice in checked.choices]
    return built


def save_responses(responses: Sequence[NewResponse]) -> None:
    """Write responses with their records, in the caller's transaction."""
    save_records([new.new_record for new in responses])
    Response.objects.bulk_create([new.response for new in responses], batch_size=BATCH)
    Answer.objects.bulk_create(
        [answer for new in responses for answer in new.answers], batch_size=BATCH
    )
    link = Answer.choices.through
    link.objects.bulk_create(
        [
            link(answer_id=answer.pk, choice_id=choice_id)
            for new in responses
            for answer, choice_id in new.choices
        ],
        batch_size=BATCH,
    )
