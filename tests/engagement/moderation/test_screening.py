from __future__ import annotations

import datetime as dt
from unittest.mock import patch

import pytest

from engagement.core import clock
from engagement.core.models import AuditEntry
from engagement.lifecycle.withdrawing import withdraw_record
from engagement.moderation.analysis import screen_words
from engagement.moderation.enums import ConcernState, FlagState
from engagement.moderation.errors import DecisionIncomplete, ListRestricted, NotInHand
from engagement.moderation.flagged import (
    concerns_of,
    count_by_kind,
    flagged_responses,
    list_concerns,
    most_urgent_first,
    raised_flags,
)
from engagement.moderation.models import Concern, Flag
from engagement.moderation.services.flags import decide_concern, dismiss_flag, open_concern
from engagement.organisations.enums import Role
from engagement.stories.models import Story
from engagement.stories.selectors import story_queue
from engagement.words.enums import RedactionProgress
from engagement.words.models import Words
from tests.factories.organisations import BodyFactory, UserFactory, officer_of
from tests.factories.receiving import sent_response, sent_story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("consequences")]

DISCLOSURE = "He checks my phone and I am scared to go home."
CODE = "<b>More</b> benches by the pond, please."


def screened(text, send=sent_response, **about):
    received = send(text, **about)
    screen_words(received.record.words.values_list("pk", flat=True))
    return received


def lead_of(body):
    return UserFactory(member=(body, Role.SAFEGUARDING_LEAD))


def kinds_on(record):
    return {flag.kind for flag in Flag.objects.filter(words__record=record)}


def test_screen_words_keeps_places_and_reasons_and_no_words():
    record = screened(DISCLOSURE).record
    flag = Flag.objects.get(words__record=record, kind="safeguarding")
    assert (flag.origin, flag.state) == ("machine", FlagState.RAISED)
    assert flag.method.startswith("nlp.screening")
    assert 0 <= flag.start < flag.end <= len(DISCLOSURE)
    assert flag.because
    assert all(set(one) == {"start", "end", "weight", "why"} for one in flag.because)
    assert "phone" not in str(list(Flag.objects.values()))


def test_screen_words_twice_changes_nothing():
    record = screened(DISCLOSURE).record
    before = list(Flag.objects.order_by("kind").values("kind", "score", "start", "state"))
    concern = Concern.objects.values().get()
    screen_words(record.words.values_list("pk", flat=True))
    assert list(Flag.objects.order_by("kind").values("kind", "score", "start", "state")) == before
    assert Concern.objects.values().get() == concern


def test_screen_words_leaves_what_a_person_dismissed():
    record = screened(CODE).record
    flag = Flag.objects.get(kind="markup")
    officer = officer_of(record.body)
    dismiss_flag(flag=flag, user=officer)
    screen_words(record.words.values_list("pk", flat=True))
    flag.refresh_from_db()
    assert (flag.state, flag.reviewed_by) == (FlagState.DISMISSED, officer)
    assert Flag.objects.filter(kind="markup").count() == 1


def test_screen_words_of_an_ordinary_answer_raises_nothing():
    assert screen_words([]) == 0
    record = screened("The buses are late every morning.").record
    assert kinds_on(record) == set()
    assert not Concern.objects.exists()


def test_screen_words_finds_a_copy_among_what_came_before():
    text = "I object to closing the baths because every child in this town learns to swim there."
    first = screened(text).record
    second = screened(text + " My own two did.", consultation=first.response.consultation).record
    assert "template" in kinds_on(second)


def test_screen_words_puts_a_disclosure_on_the_list_with_the_full_hour_alone():
    at = dt.datetime(2026, 11, 25, 14, 37, 12, tzinfo=dt.UTC)
    with patch.object(clock, "now", return_value=at):
        screened(DISCLOSURE, send=sent_story)
    assert Concern.objects.get().raised_at == at.replace(minute=0, second=0)


def test_decided_concern_keeps_its_decision_when_screened_again():
    record = screened(DISCLOSURE).record
    decide_concern(
        concern=Concern.objects.get(),
        user=lead_of(record.body),
        state=ConcernState.NO_CONCERN,
        reason="A line of a song.",
    )
    screen_words(record.words.values_list("pk", flat=True))
    assert Concern.objects.get().state == ConcernState.NO_CONCERN
    assert Flag.objects.get(kind="safeguarding").state == FlagState.DISMISSED


def test_withdrawal_removes_flags_and_concern():
    received = screened(DISCLOSURE)
    withdraw_record(receipt_code=received.receipt_code)
    assert not Flag.objects.exists()
    assert not Concern.objects.exists()


def test_screen_words_of_a_withdrawn_record_raises_nothing():
    received = sent_response(DISCLOSURE)
    ids = list(received.record.words.values_list("pk", flat=True))
    withdraw_record(receipt_code=received.receipt_code)
    assert screen_words(ids) == 0
    assert not Concern.objects.exists()


@pytest.mark.parametrize(
    ("text", "role", "may"),
    [
        (CODE, Role.OFFICER, True),
        (CODE, Role.MODERATOR, True),
        (CODE, Role.SAFEGUARDING_LEAD, False),
        (CODE, Role.CONTRIBUTOR, False),
        (DISCLOSURE, Role.OFFICER, False),
        (DISCLOSURE, Role.MODERATOR, False),
        (DISCLOSURE, Role.SAFEGUARDING_LEAD, True),
    ],
)
def test_dismiss_flag_is_for_who_reviews_and_urgent_ones_for_the_lead(text, role, may):
    record = screened(text).record
    flag = raised_flags([record.pk])[record.pk][0]
    user = UserFactory(member=(record.body, role))
    if may:
        assert dismiss_flag(flag=flag, user=user).state == FlagState.DISMISSED
        assert AuditEntry.objects.get().detail == {"kind": flag.kind}
    else:
        with pytest.raises(NotInHand):
            dismiss_flag(flag=flag, user=user)


def test_open_concern_is_noted_in_the_audit_chain():
    record = screened(DISCLOSURE).record
    lead = lead_of(record.body)
    (words,) = open_concern(concern=Concern.objects.get(), user=lead)
    assert words.text == DISCLOSURE
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor) == ("open_original", f"user:{lead.pk}")
    assert entry.detail == {"list": "safeguarding"}


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SAFEGUARDING_LEAD])
def test_restricted_list_is_closed_to_every_other_role(role):
    record = screened(DISCLOSURE).record
    concern, user = Concern.objects.get(), UserFactory(member=(record.body, role))
    with pytest.raises(ListRestricted, match="Only a safeguarding lead"):
        open_concern(concern=concern, user=user)
    with pytest.raises(ListRestricted):
        decide_concern(concern=concern, user=user, state=ConcernState.ACTED_ON, reason="x")
    assert not AuditEntry.objects.exists()


def test_restricted_list_is_closed_to_another_bodys_lead():
    screened(DISCLOSURE)
    stranger = lead_of(BodyFactory(slug="aldermoor"))
    with pytest.raises(ListRestricted):
        open_concern(concern=Concern.objects.get(), user=stranger)


def test_decide_concern_needs_a_reason_and_keeps_it_out_of_the_chain():
    record = screened(DISCLOSURE).record
    lead = lead_of(record.body)
    concern = Concern.objects.get()
    with pytest.raises(DecisionIncomplete, match="Enter what was done"):
        decide_concern(concern=concern, user=lead, state=ConcernState.ACTED_ON, reason=" ")
    decide_concern(
        concern=concern, user=lead, state=ConcernState.ACTED_ON, reason="quetzalcoatlus told"
    )
    assert Flag.objects.get(kind="safeguarding").state == FlagState.UPHELD
    assert AuditEntry.objects.get().action == "decide_concern:acted_on"
    assert "quetzalcoatlus" not in str(AuditEntry.objects.values())


def test_list_concerns_counts_full_hours_since_screening():
    record = screened(DISCLOSURE).record
    Concern.objects.update(raised_at=clock.now() - dt.timedelta(hours=5, minutes=50))
    (line,) = list_concerns(concerns_of(record.body))
    assert (line.n_hours, line.n_hours_taken) == (5, None)
    assert [flag.kind for flag in line.flags] == ["safeguarding"]


def test_concerns_and_flags_of_another_body_are_not_listed():
    screened(DISCLOSURE)
    screened(CODE)
    other = BodyFactory(slug="aldermoor")
    assert not concerns_of(other).exists()
    assert not flagged_responses(other).exists()
    assert count_by_kind(other) == []


def test_flagged_responses_leave_out_what_is_urgent_and_what_was_dismissed():
    record = screened(CODE).record
    screened(DISCLOSURE)
    assert list(flagged_responses(record.body)) == [record]
    assert count_by_kind(record.body) == [("markup", 1)]
    dismiss_flag(flag=Flag.objects.get(kind="markup"), user=officer_of(record.body))
    assert not flagged_responses(record.body).exists()


def test_story_queue_has_the_most_urgent_first():
    first = screened("The nurse was kind and the tea was hot.", send=sent_story).record
    call = Story.objects.get().call
    second = screened(CODE, send=sent_story, call=call).record
    third = screened(DISCLOSURE, send=sent_story, call=call).record
    Words.objects.update(redaction_progress=RedactionProgress.SUGGESTED)
    queue = most_urgent_first(story_queue(call.body))
    assert [story.record_id for story in queue] == [third.pk, second.pk, first.pk]
