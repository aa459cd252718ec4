from __future__ import annotations

import pytest
from django.db import connection

from engagement.core import clock, outbox
from engagement.core.models import OutboxMessage
from engagement.equality.models import EqualityAnswers
from engagement.equality.services import save_equality_answers
from engagement.findings.models import Finding
from engagement.lifecycle.replying import reply_to_moderator
from engagement.lifecycle.withdrawing import withdraw_record
from engagement.moderation.enums import CaseState
from engagement.moderation.models import Case, Quote
from engagement.moderation.services.cases import decide_case
from engagement.moderation.services.quotes import propose_quote, release_quote
from engagement.moderation.services.redactions import add_redaction, finish_review
from engagement.responses.models import Answer, Response
from engagement.stories.models import Story
from engagement.themes.models import Codebook, Coding, Theme
from engagement.words.enums import Origin, RedactionProgress, Voice
from engagement.words.errors import UnknownReceipt
from engagement.words.models import Passage, Record, RecordInHand, Words
from engagement.words.services import take_in_hand
from tests.factories.organisations import moderator_of, officer_of
from tests.factories.receiving import choice_of, sent_response, sent_story

pytestmark = pytest.mark.django_db

CANARY = "quetzalcoatlus"


def columns_that_hold(text):
    """Return ``table.column`` of every column of the database in which a text stands."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            name = connection.ops.quote_name(table)
            cursor.execute(f"SELECT * FROM {name}")  # noqa: S608 - names come from the database
            columns = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                found += [
                    f"{table}.{column}"
                    for column, value in zip(columns, row, strict=True)
                    if text.lower() in str(value).lower()
                ]
    return sorted(set(found))


def reviewed(words, user):
    Words.objects.filter(pk=words.pk).update(redaction_progress=RedactionProgress.SUGGESTED)
    words.refresh_from_db()
    return finish_review(words=words, user=user)


@pytest.fixture
def response(consequences):
    """A response on which hangs everything that can hang on one."""
    received = sent_response(
        f"My {CANARY} can't use the stairs.",
        voice=Voice.ORGANISATION,
        organisation_name=f"Friends of the {CANARY}",
    )
    record = received.record
    body, words = record.body, record.words.get()
    consultation = record.response.consultation
    Answer.objects.create(
        response=record.response, question=consultation.questions.get(key="scale"), step=5
    )
    chosen = Answer.objects.create(
        response=record.response, question=consultation.questions.get(key="single_choice")
    )
    chosen.choices.add(choice_of(consultation, "single_choice", "Never"))
    officer, moderator = officer_of(body), moderator_of(body)
    take_in_hand(record=record, user=officer)
    reviewed(words, officer)
    add_redaction(words=words, user=officer, start=3, end=3 + len(CANARY))
    passage = Passage.objects.create(words=words, start=0, end=len(words.text))
    release_quote(quote=propose_quote(passage=passage, user=officer), user=moderator)
    codebook = Codebook.objects.create(consultation=consultation)
    theme = Theme.objects.create(codebook=codebook, name="Stairs", created_by=officer)
    Coding.objects.create(theme=theme, passage=passage, origin=Origin.PERSON)
    finding = Finding.objects.create(
        consultation=consultation,
        theme=theme,
        sentence="Stairs keep people out.",
        written_by=officer,
    )
    finding.passages.add(passage)
    save_equality_answers(receipt_code=received.receipt_code, answers={"sex": "Female"})
    return received


@pytest.fixture
def story(consequences):
    received = sent_story(f"The {CANARY} waited.", title=f"A {CANARY} at the bus stop")
    moderator = moderator_of(received.record.body)
    decide_case(
        case=received.record.case,
        user=moderator,
        state=CaseState.ASKED,
        reason=f"May we say {CANARY}?",
    )
    reply_to_moderator(receipt_code=received.receipt_code, text=f"Not {CANARY}, please.")
    return received


@pytest.mark.parametrize("kind", ["response", "story"])
def test_rt_02_after_withdrawal_the_words_are_in_no_column_of_the_database(kind, request):
    received = request.getfixturevalue(kind)
    assert "words_words.text" in columns_that_hold(CANARY)
    withdraw_record(receipt_code=received.receipt_code)
    assert columns_that_hold(CANARY) == []
    assert outbox.relay_messages()[1] == 0
    assert columns_that_hold(CANARY) == []


def test_withdraw_record_leaves_an_empty_record_with_its_receipt(response):
    record = withdraw_record(receipt_code=response.receipt_code)
    record = Record.objects.get(pk=record.pk)
    assert record.withdrawn_on == clock.today()
    assert record.organisation_name == ""
    assert record.receipt.code_hash
    assert Response.objects.filter(record=record).exists()
    assert not Response.objects.standing().exists()


@pytest.mark.parametrize(
    "model", [Words, Passage, Answer, Quote, Coding, EqualityAnswers, RecordInHand]
)
def test_withdraw_record_deletes_what_hangs_on_it(model, response):
    assert model.objects.exists()
    withdraw_record(receipt_code=response.receipt_code)
    assert not model.objects.exists()


def test_withdraw_record_keeps_the_finding_without_the_passage(response):
    withdraw_record(receipt_code=response.receipt_code)
    finding = Finding.objects.get()
    assert not finding.passages.exists()


def test_withdraw_record_leaves_other_people_alone(response):
    other = sent_response("Mine stays.", consultation=response.record.response.consultation)
    save_equality_answers(receipt_code=other.receipt_code, answers={"sex": "Male"})
    withdraw_record(receipt_code=response.receipt_code)
    assert [words.text for words in Words.objects.all()] == ["Mine stays."]
    assert EqualityAnswers.objects.get().answers == {"sex": "Male"}
    assert Record.objects.standing().get() == other.record


def test_withdraw_record_tells_the_worker_once(response, consequences):
    OutboxMessage.objects.all().delete()
    for _ in range(2):
        withdraw_record(receipt_code=response.receipt_code)
    outbox.relay_messages()
    assert consequences["record.withdrawn"] == [str(response.record.pk)]


def test_withdraw_record_of_a_story_closes_its_case(story):
    withdraw_record(receipt_code=story.receipt_code)
    case = Case.objects.get()
    assert case.state == CaseState.WITHDRAWN
    assert [decision.reason for decision in case.decisions.all()] == [""]
    assert not Story.objects.exists()


def test_withdraw_record_with_a_wrong_code_changes_nothing(response):
    with pytest.raises(UnknownReceipt, match="can't find anything"):
        withdraw_record(receipt_code="0000-0000-0000-0000-0000-0000")
    assert Words.objects.exists()


def test_withdraw_record_takes_the_code_however_it_is_typed(response):
    typed = response.receipt_code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert withdraw_record(receipt_code=typed).withdrawn_on == clock.today()
