from __future__ import annotations

import pytest

from engagement.core.models import AuditEntry, OutboxMessage
from engagement.moderation.enums import QuoteState
from engagement.moderation.errors import (
    DecisionIncomplete,
    NotInHand,
    NotReadYet,
    SpanOutside,
    TextNotFound,
)
from engagement.moderation.models import Quote
from engagement.moderation.services.originals import open_original
from engagement.moderation.services.quotes import propose_quote, release_quote
from engagement.moderation.services.redactions import (
    add_redaction,
    confirm_redaction,
    finish_review,
    hide_text,
    reject_redaction,
    review_record,
)
from engagement.organisations.enums import Role
from engagement.words.enums import Origin, RedactionProgress, ReviewState
from engagement.words.models import Passage, Redaction, Words
from engagement.words.reading import redacted_text
from engagement.words.services import take_in_hand
from tests.factories.organisations import UserFactory, moderator_of, officer_of
from tests.factories.receiving import sent_response, sent_story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("consequences")]

TEXT = "Anna Petrova helped. Annual fees don't, said anna petrova."


@pytest.fixture
def words():
    words = sent_response(TEXT).record.words.get()
    words.redaction_progress = RedactionProgress.SUGGESTED
    words.save()
    OutboxMessage.objects.all().delete()
    return words


@pytest.fixture
def officer(words):
    return officer_of(words.record.body)


@pytest.fixture
def suggestion(words):
    return Redaction.objects.create(
        words=words, start=0, end=12, type="PERSON", origin=Origin.MACHINE, score=0.9
    )


def shown(words):
    return redacted_text(Words.objects.prefetch_related("redactions").get(pk=words.pk))


def test_confirm_redaction_keeps_who_said_it_first(suggestion, officer):
    confirm_redaction(redaction=suggestion, user=officer)
    kept = Redaction.objects.get()
    assert (kept.state, kept.origin, kept.score) == (ReviewState.CONFIRMED, Origin.MACHINE, 0.9)
    assert kept.reviewed_by == officer
    assert kept.reviewed_at is not None


def test_reject_redaction_shows_the_words(suggestion, officer, words):
    assert shown(words).startswith("[name 1] helped")
    reject_redaction(redaction=suggestion, user=officer)
    assert shown(words) == TEXT
    assert Redaction.objects.get().origin == Origin.MACHINE


def test_add_redaction_hides_a_span_as_a_persons_decision(words, officer):
    redaction = add_redaction(words=words, user=officer, start=0, end=12)
    assert (redaction.origin, redaction.state) == (Origin.PERSON, ReviewState.CONFIRMED)
    assert shown(words).startswith("[name 1] helped")


def test_add_redaction_where_one_was_rejected_hides_again(suggestion, words, officer):
    reject_redaction(redaction=suggestion, user=officer)
    add_redaction(words=words, user=officer, start=0, end=12)
    assert Redaction.objects.get().state == ReviewState.CONFIRMED


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (5, 5), (9, 3), (0, len(TEXT) + 1)])
def test_add_redaction_outside_the_text_is_refused(words, officer, start, end):
    with pytest.raises(SpanOutside, match=f"do not lie in a text of {len(TEXT)}"):
        add_redaction(words=words, user=officer, start=start, end=end)


def test_confirm_redaction_of_a_hint_hides_it(words, officer):
    hint = Redaction.objects.create(
        words=words, start=21, end=27, type="KIN", is_hint=True, origin=Origin.MACHINE
    )
    assert "Annual" in shown(words)
    confirm_redaction(redaction=hint, user=officer)
    assert "Annual" not in shown(words)


def test_hide_text_hides_every_occurrence_and_no_part_of_a_word(words, officer):
    hide_text(record=words.record, user=officer, text=" Anna ")
    assert shown(words) == "[name 1] Petrova helped. Annual fees don't, said [name 1] petrova."


def test_hide_text_in_a_text_of_many_code_points_finds_the_right_place(officer):
    words = sent_response("👩🏽‍🦽 and Zoë met Zoë.").record.words.get()
    Words.objects.update(redaction_progress=RedactionProgress.SUGGESTED)
    hide_text(record=words.record, user=officer, text="Zoë")
    assert shown(words) == "👩🏽‍🦽 and [name 1] met [name 1]."


@pytest.mark.parametrize("text", ["Peter", "Ann", "", "   "])
def test_hide_text_that_stands_nowhere_is_refused(words, officer, text):
    with pytest.raises(TextNotFound, match="does not occur"):
        hide_text(record=words.record, user=officer, text=text)


def test_hide_text_with_signs_of_a_pattern_means_them_literally(officer):
    record = sent_response("Call a.b (c) or aXb.").record
    Words.objects.update(redaction_progress=RedactionProgress.SUGGESTED)
    [hidden] = hide_text(record=record, user=officer, text="a.b (c)")
    assert (hidden.start, hidden.end) == (5, 12)


def test_finish_review_with_a_suggestion_left_is_refused(words, suggestion, officer):
    with pytest.raises(DecisionIncomplete, match="each suggestion"):
        finish_review(words=words, user=officer)


def test_review_record_does_all_of_it(words, suggestion, officer):
    review_record(
        record=words.record, user=officer, decisions={suggestion.pk: False}, hide=["fees"]
    )
    words.refresh_from_db()
    assert words.redaction_progress == RedactionProgress.REVIEWED
    assert shown(words) == TEXT.replace("fees", "[name 1]")


def test_review_record_when_a_part_is_refused_changes_nothing(words, suggestion, officer):
    with pytest.raises(TextNotFound):
        review_record(
            record=words.record, user=officer, decisions={suggestion.pk: False}, hide=["Peter"]
        )
    words.refresh_from_db()
    assert words.redaction_progress == RedactionProgress.SUGGESTED
    assert Redaction.objects.get().state == ReviewState.SUGGESTED


def test_review_record_leaves_another_records_redactions_alone(words, officer):
    other = sent_response("Boris waited.").record.words.get()
    Words.objects.update(redaction_progress=RedactionProgress.SUGGESTED)
    foreign = Redaction.objects.create(
        words=other, start=0, end=5, type="PERSON", origin=Origin.MACHINE
    )
    review_record(record=words.record, user=officer, decisions={foreign.pk: False})
    foreign.refresh_from_db()
    assert foreign.state == ReviewState.SUGGESTED


def test_review_before_the_machine_has_read_is_refused(words, officer):
    Words.objects.update(redaction_progress=RedactionProgress.WAITING)
    with pytest.raises(NotReadYet, match="still looking"):
        finish_review(words=words, user=officer)
    with pytest.raises(NotReadYet):
        add_redaction(words=words, user=officer, start=0, end=4)


def test_every_decision_is_noted_and_asks_for_the_text_to_be_read_again(suggestion, officer):
    confirm_redaction(redaction=suggestion, user=officer)
    message = OutboxMessage.objects.get()
    assert (message.topic, message.subject_id) == ("words.changed", str(suggestion.words_id))
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.detail) == ("confirmed_redaction", {"redaction": suggestion.pk})
    assert "Anna" not in str(AuditEntry.objects.values())


@pytest.fixture
def quote(words, suggestion, officer):
    confirm_redaction(redaction=suggestion, user=officer)
    finish_review(words=words, user=officer)
    passage = Passage.objects.create(words=words, start=0, end=20)
    moderator = moderator_of(words.record.body)
    return release_quote(quote=propose_quote(passage=passage, user=officer), user=moderator)


def test_reject_redaction_in_a_released_quote_sends_it_to_a_second_reader_again(
    quote, suggestion, officer
):
    reject_redaction(redaction=suggestion, user=officer)
    quote.refresh_from_db()
    assert (quote.state, quote.read_by) == (QuoteState.PROPOSED, None)


def test_redaction_elsewhere_or_of_more_words_leaves_a_released_quote(quote, words, officer):
    add_redaction(words=words, user=officer, start=13, end=19)
    elsewhere = add_redaction(words=words, user=officer, start=21, end=27)
    reject_redaction(redaction=elsewhere, user=officer)
    assert Quote.objects.get().state == QuoteState.RELEASED


def test_open_original_by_whoever_has_it_in_hand_is_noted(words, officer):
    take_in_hand(record=words.record, user=officer)
    [opened] = open_original(record=words.record, user=officer)
    assert opened.text == TEXT
    entry = AuditEntry.objects.get(action="open_original")
    assert entry.subject == f"words.record:{words.record.pk}"
    assert entry.actor == f"user:{officer.pk}"


def test_open_original_twice_is_noted_twice(words, officer):
    take_in_hand(record=words.record, user=officer)
    for _ in range(2):
        open_original(record=words.record, user=officer)
    assert AuditEntry.objects.filter(action="open_original").count() == 2


def test_open_original_after_somebody_took_it_over_is_refused(words, officer):
    take_in_hand(record=words.record, user=officer)
    take_in_hand(record=words.record, user=officer_of(words.record.body))
    with pytest.raises(NotInHand):
        open_original(record=words.record, user=officer)
    assert not AuditEntry.objects.filter(action="open_original").exists()


@pytest.mark.parametrize(
    ("role", "kind", "may"),
    [
        (Role.OFFICER, "response", True),
        (Role.MODERATOR, "response", True),
        (Role.PUBLISHER, "response", True),
        (Role.MODERATOR, "story", True),
        (Role.OFFICER, "story", False),
        (Role.PUBLISHER, "story", False),
        (Role.ADMINISTRATOR, "response", False),
        (Role.EDITOR, "response", False),
        (Role.CONTRIBUTOR, "response", False),
        (Role.ACTION_OWNER, "response", False),
        (Role.COMMITTEE_MEMBER, "response", False),
    ],
)
def test_open_original_by_role_and_kind(role, kind, may):
    record = (sent_response() if kind == "response" else sent_story()).record
    user = UserFactory(member=(record.body, role))
    take_in_hand(record=record, user=user)
    if may:
        assert open_original(record=record, user=user)
    else:
        with pytest.raises(NotInHand, match="Take this in hand first"):
            open_original(record=record, user=user)


def test_ac_05_open_original_as_operator_is_refused(words):
    operator = UserFactory(is_superuser=True, is_staff=True)
    take_in_hand(record=words.record, user=operator)
    with pytest.raises(NotInHand):
        open_original(record=words.record, user=operator)
