from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import connection
from django.utils import timezone

from engagement.core import clock, outbox
from engagement.core.identifiers import hash_receipt_code, new_idempotency_key
from engagement.core.models import OutboxMessage
from engagement.lifecycle import receiving
from engagement.lifecycle.errors import NotOpen, OrganisationUnnamed
from engagement.lifecycle.receiving import receive_response, receive_story
from engagement.moderation.enums import CaseState
from engagement.responses.errors import AnswersRefused, NothingAnswered
from engagement.responses.models import Answer, Response
from engagement.stories.errors import StoryRefused
from engagement.stories.models import Story
from engagement.words.enums import Channel, ConsentKind, Voice
from engagement.words.models import Consent, Receipt, Record, Words
from tests.factories.consultations import CallForStoriesFactory, ConsultationFactory
from tests.factories.receiving import choice_of, consultation_with_every_kind, sent_story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("consequences")]

KEY = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def consultation():
    return consultation_with_every_kind()


def whole_answer(consultation):
    return {
        "single_choice": choice_of(consultation, "single_choice", "Every week").pk,
        "several_choices": [
            choice_of(consultation, "several_choices", "Every week").pk,
            choice_of(consultation, "several_choices", "Sometimes; when open").pk,
        ],
        "scale": 4,
        "short_text": "Ostrey",
        "long_text": "The side door has no ramp.\nDim ramp wrth y drws 🚪.",
    }


def test_receive_response_stores_everything_that_was_answered(consultation):
    received = receive_response(
        consultation=consultation,
        answers=whole_answer(consultation),
        key=KEY,
        voice=Voice.MYSELF,
        consents={ConsentKind.QUOTE: True},
    )
    response = Response.objects.get(record=received.record)
    by_key = {answer.question.key: answer for answer in response.answers.all()}
    assert received.is_new
    assert by_key["long_text"].words.text == "The side door has no ramp.\nDim ramp wrth y drws 🚪."
    assert by_key["short_text"].words.text == "Ostrey"
    assert by_key["scale"].step == 4
    assert [choice.text for choice in by_key["single_choice"].choices.all()] == ["Every week"]
    assert by_key["several_choices"].choices.count() == 2
    assert Consent.objects.get(record=received.record, kind=ConsentKind.QUOTE).is_given
    assert received.record.channel == Channel.WEB
    assert OutboxMessage.objects.get().subject_id == str(received.record.pk)


def test_receive_response_keeps_only_the_hash_of_the_code(consultation):
    received = receive_response(consultation=consultation, answers={"long_text": "Yes"}, key=KEY)
    stored = Receipt.objects.get(record=received.record).code_hash
    assert stored == hash_receipt_code(received.receipt_code)
    assert received.receipt_code not in stored
    assert len(received.receipt_code.replace("-", "")) == 24


def test_receive_response_on_a_summer_night_keeps_the_day_in_london(consultation, monkeypatch):
    # 23:30 UTC on 30 June is half past midnight on 1 July in London.
    moment = dt.datetime(2026, 6, 30, 23, 30, tzinfo=dt.UTC)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    consultation.opens_at = consultation.published_at = moment - dt.timedelta(days=3)
    consultation.closes_at = moment + dt.timedelta(days=3)
    received = receive_response(consultation=consultation, answers={"scale": 1}, key=KEY)
    assert received.record.received_on == dt.date(2026, 7, 1)


def test_receive_response_when_a_part_fails_stores_nothing(consultation, monkeypatch):
    def fail(*args):
        raise RuntimeError

    monkeypatch.setattr(receiving, "write_message", fail)
    with pytest.raises(RuntimeError):
        receive_response(consultation=consultation, answers=whole_answer(consultation), key=KEY)
    for model in (Record, Response, Answer, Words, Consent, Receipt, OutboxMessage):
        assert not model.objects.exists()


def test_rl_03_receive_response_twice_with_a_key_stores_one_and_shows_the_same_code(consultation):
    first = receive_response(consultation=consultation, answers={"long_text": "One"}, key=KEY)
    again = receive_response(consultation=consultation, answers={"long_text": "Two"}, key=KEY)
    assert first.is_new
    assert not again.is_new
    assert again.receipt_code == first.receipt_code
    assert again.record == first.record
    assert [words.text for words in Words.objects.all()] == ["One"]
    assert OutboxMessage.objects.count() == 1


def test_receive_response_with_the_same_key_elsewhere_is_another_response(consultation):
    first = receive_response(consultation=consultation, answers={"scale": 1}, key=KEY)
    other = receive_response(
        consultation=consultation_with_every_kind(), answers={"scale": 1}, key=KEY
    )
    assert other.is_new
    assert other.receipt_code != first.receipt_code
    assert Record.objects.count() == 2


def test_receive_response_again_after_closing_still_shows_the_code(consultation):
    first = receive_response(consultation=consultation, answers={"scale": 1}, key=KEY)
    consultation.closes_at = clock.now()
    again = receive_response(consultation=consultation, answers={"scale": 1}, key=KEY)
    assert again.receipt_code == first.receipt_code


def test_receive_response_when_another_request_was_quicker_shows_its_code(
    consultation, monkeypatch
):
    first = receive_response(consultation=consultation, answers={"scale": 1}, key=KEY)
    looked = iter([None, first.record])
    monkeypatch.setattr(receiving, "_stored_under", lambda ticket: next(looked))
    again = receive_response(consultation=consultation, answers={"scale": 1}, key=KEY)
    assert (again.record, again.is_new) == (first.record, False)
    assert Record.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_rl_03_fifty_parallel_posts_with_one_key_store_exactly_one(consultation):
    codes, failures = [], []
    start = threading.Barrier(50)

    def send():
        try:
            start.wait()
            received = receive_response(
                consultation=consultation, answers={"long_text": "At once"}, key=KEY
            )
            codes.append(received.receipt_code)
        except Exception as error:  # noqa: BLE001 - counted below
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(codes) == 50
    assert len(set(codes)) == 1
    for model in (Record, Response, Answer, Words, Receipt, OutboxMessage):
        assert model.objects.count() == 1


def test_receive_response_after_closing_is_refused_and_says_when_it_closed():
    closed = ConsultationFactory(closed=True, title="Libraries")
    with pytest.raises(NotOpen, match="“Libraries” closed on") as refusal:
        receive_response(consultation=closed, answers={}, key=KEY)
    assert refusal.value.closed_at == closed.closes_at


@pytest.mark.parametrize(
    "dates",
    [{"published_at": None}, {"opens_at": clock.now() + dt.timedelta(days=1)}],
    ids=["draft", "not yet"],
)
def test_receive_response_before_opening_is_refused(dates):
    with pytest.raises(NotOpen, match="is not open") as refusal:
        receive_response(consultation=ConsultationFactory(**dates), answers={}, key=KEY)
    assert refusal.value.closed_at is None


def test_receive_response_from_paper_after_closing_is_stored():
    closed = consultation_with_every_kind(closed=True)
    received = receive_response(
        consultation=closed,
        answers={"scale": 2},
        key=KEY,
        channel=Channel.PAPER,
        received_on=dt.date(2026, 3, 14),
        accept_late=True,
    )
    assert (received.record.channel, received.record.received_on) == (
        Channel.PAPER,
        dt.date(2026, 3, 14),
    )


def test_receive_response_from_paper_to_a_draft_is_refused():
    draft = ConsultationFactory(draft=True)
    with pytest.raises(NotOpen):
        receive_response(consultation=draft, answers={"scale": 2}, key=KEY, accept_late=True)


def test_receive_response_with_wrong_answers_stores_nothing_and_names_them_all(consultation):
    with pytest.raises(AnswersRefused) as refusal:
        receive_response(
            consultation=consultation, answers={"scale": 9, "short_text": "x" * 301}, key=KEY
        )
    assert [problem.question_key for problem in refusal.value.problems] == ["scale", "short_text"]
    assert not Record.objects.exists()


def test_receive_response_without_any_answer_is_refused(consultation):
    with pytest.raises(NothingAnswered, match="at least one question"):
        receive_response(consultation=consultation, answers={"long_text": "  \n"}, key=KEY)


def test_receive_response_for_an_organisation_keeps_its_name(consultation):
    received = receive_response(
        consultation=consultation,
        answers={"scale": 1},
        key=KEY,
        voice=Voice.ORGANISATION,
        organisation_name=" Fen Walkers ",
    )
    assert received.record.organisation_name == "Fen Walkers"


def test_receive_response_for_an_unnamed_organisation_is_refused(consultation):
    with pytest.raises(OrganisationUnnamed, match="name of the organisation"):
        receive_response(
            consultation=consultation, answers={"scale": 1}, key=KEY, voice=Voice.ORGANISATION
        )


def test_receive_response_for_myself_keeps_no_name_that_was_typed(consultation):
    received = receive_response(
        consultation=consultation, answers={"scale": 1}, key=KEY, organisation_name="Jane Roe"
    )
    assert received.record.organisation_name == ""


def test_response_survives_a_nudge_that_fails_and_the_relay_delivers_later(
    consultation, consequences, monkeypatch, django_capture_on_commit_callbacks
):
    def fail():
        raise ConnectionError

    monkeypatch.setattr(outbox, "_after_write", [fail])
    # robust callbacks log what went wrong and the request goes on
    with django_capture_on_commit_callbacks(execute=False) as callbacks:
        received = receive_response(
            consultation=consultation, answers={"long_text": "Kept"}, key=KEY
        )
    assert callbacks
    assert Words.objects.get().text == "Kept"
    assert outbox.relay_messages() == (1, 0)
    assert consequences["record.received"] == [str(received.record.pk)]


@pytest.mark.django_db(transaction=True)
def test_request_goes_on_when_the_nudge_raises(consultation, monkeypatch):
    def fail():
        raise ConnectionError

    monkeypatch.setattr(outbox, "_after_write", [fail])
    received = receive_response(consultation=consultation, answers={"long_text": "Kept"}, key=KEY)
    assert received.is_new
    assert Words.objects.get().text == "Kept"


def test_response_survives_a_handler_that_fails_and_is_delivered_later(
    consultation, monkeypatch, caplog
):
    outcomes = iter([RuntimeError("The side door has no ramp."), None])
    delivered = []

    def handle(ids):
        outcome = next(outcomes)
        if outcome:
            raise outcome
        delivered.extend(ids)

    monkeypatch.setattr(outbox, "_handlers", {"record.received": [handle]})
    received = receive_response(
        consultation=consultation, answers={"long_text": "The side door has no ramp."}, key=KEY
    )
    assert outbox.relay_messages() == (0, 1)
    assert Words.objects.get().text == "The side door has no ramp."
    assert "ramp" not in caplog.text
    assert "ramp" not in OutboxMessage.objects.get().last_error
    OutboxMessage.objects.update(available_at=clock.now())
    assert outbox.relay_messages() == (1, 0)
    assert delivered == [str(received.record.pk)]
    assert not OutboxMessage.objects.exists()


def test_receive_story_stores_it_before_a_moderator():
    received = sent_story("I waited.", title="The bus")
    story = Story.objects.get(record=received.record)
    assert (story.title.text, story.words.text) == ("The bus", "I waited.")
    assert story.record.case.state == CaseState.RECEIVED
    assert not Story.objects.public().exists()
    assert {consent.kind: consent.is_given for consent in story.record.consents.all()} == {
        "story": True,
        "quote": True,
    }


def test_rl_03_receive_story_twice_with_a_key_stores_one():
    call = CallForStoriesFactory()
    first, again = (sent_story(call=call, key=KEY) for _ in range(2))
    assert first.receipt_code == again.receipt_code
    assert Story.objects.count() == 1


def test_receive_story_to_a_closed_call_is_refused():
    call = CallForStoriesFactory(closes_at=clock.now() - dt.timedelta(days=1))
    with pytest.raises(NotOpen, match="closed on"):
        sent_story(call=call)


@pytest.mark.parametrize(
    ("title", "text", "fields"),
    [
        ("", "", ["title", "text"]),
        ("x" * 121, "Told", ["title"]),
        ("Title", "x" * 20_001, ["text"]),
        ("Title", "with a \x00", ["text"]),
        ("half \ud83d", "Told", ["title"]),
    ],
    ids=["empty", "long title", "long text", "nul", "surrogate"],
)
def test_receive_story_that_can_not_be_kept_is_refused(title, text, fields):
    with pytest.raises(StoryRefused) as refusal:
        receive_story(
            call=CallForStoriesFactory(), title=title, text=text, key=new_idempotency_key()
        )
    assert [problem.field for problem in refusal.value.problems] == fields
    assert not Record.objects.exists()
