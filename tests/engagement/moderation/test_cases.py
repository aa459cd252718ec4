from __future__ import annotations

import datetime as dt

import pytest

from engagement.core import clock
from engagement.core.models import AuditEntry
from engagement.moderation.enums import CaseState
from engagement.moderation.errors import DecisionIncomplete, ReleaseRefused
from engagement.moderation.models import Case, CaseDecision
from engagement.moderation.permissions import user_can_decide_case
from engagement.moderation.services.cases import decide_case
from engagement.organisations.enums import Role
from engagement.stories.models import Story
from engagement.stories.services import release_story
from engagement.words.enums import ConsentKind, Origin, RedactionProgress, ReviewState
from engagement.words.errors import RecordWithdrawn
from engagement.words.models import Redaction, Words
from engagement.words.services import take_in_hand
from tests.factories.organisations import BodyFactory, UserFactory, moderator_of
from tests.factories.receiving import sent_story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("consequences")]


@pytest.fixture
def story():
    record = sent_story("Anna Petrova drove me home.").record
    Words.objects.update(redaction_progress=RedactionProgress.REVIEWED)
    return Story.objects.get(record=record)


@pytest.fixture
def moderator(story):
    return moderator_of(story.call.body)


def hide_the_name(story, state=ReviewState.CONFIRMED):
    return Redaction.objects.create(
        words=story.words, start=0, end=12, type="PERSON", origin=Origin.MACHINE, state=state
    )


def test_decide_case_keeps_every_step_with_its_reason(story, moderator):
    case = story.record.case
    decide_case(case=case, user=moderator, state=CaseState.ESCALATED, reason="A child is named.")
    decide_case(
        case=case, user=moderator, state=CaseState.REFUSED, reason="It sells.", rule="promotion"
    )
    steps = [(step.state, step.rule, step.reason) for step in case.decisions.all()]
    assert steps == [
        ("escalated", "", "A child is named."),
        ("refused", "promotion", "It sells."),
    ]
    assert Case.objects.get().state == CaseState.REFUSED


def test_decide_case_is_noted_in_the_audit_chain_without_the_reason(story, moderator):
    decide_case(
        case=story.record.case, user=moderator, state=CaseState.REFUSED,
        reason="quetzalcoatlus", rule="abuse",
    )  # fmt: skip
    entry = AuditEntry.objects.get()
    assert entry.action == "decide_case:refused"
    assert entry.actor == f"user:{moderator.pk}"
    assert entry.body == story.call.body.slug
    assert entry.detail == {"rule": "abuse"}
    assert "quetzalcoatlus" not in str(AuditEntry.objects.values())


@pytest.mark.parametrize(
    ("state", "about", "sentence"),
    [
        (CaseState.REFUSED, {"reason": "Because."}, "Choose the rule"),
        (CaseState.REFUSED, {"reason": "Because.", "rule": "made_up"}, "Choose the rule"),
        (CaseState.REFUSED, {"rule": "abuse"}, "Enter the reason"),
        (CaseState.ASKED, {}, "Enter the question"),
        (CaseState.ESCALATED, {"reason": "  "}, "Enter the reason"),
        (CaseState.HELD, {"reason": "Because."}, "Enter the day until which"),
        (CaseState.HELD, {"reason": "Because.", "held_until": clock.today()}, "after today"),
        (CaseState.WITHDRAWN, {}, "does not decide that"),
        (CaseState.RECEIVED, {}, "does not decide that"),
    ],
)
def test_decide_case_without_what_makes_a_decision_is_refused(
    story, moderator, state, about, sentence
):
    with pytest.raises(DecisionIncomplete, match=sentence):
        decide_case(case=story.record.case, user=moderator, state=state, **about)
    assert not CaseDecision.objects.exists()
    assert Case.objects.get().state == CaseState.RECEIVED


def test_decide_case_to_hold_keeps_the_day_until_the_next_step(story, moderator):
    until = clock.today() + dt.timedelta(days=7)
    case = story.record.case
    decide_case(case=case, user=moderator, state=CaseState.HELD, reason="Trial.", held_until=until)
    assert Case.objects.get().held_until == until
    decide_case(case=case, user=moderator, state=CaseState.ESCALATED, reason="Now.")
    assert Case.objects.get().held_until is None


def test_release_story_lets_everybody_read_it(story, moderator):
    release_story(story=story, user=moderator, names_removed=False)
    assert Story.objects.public().get() == story
    assert Story.objects.get().released_on == clock.today()


def test_release_story_without_its_authors_consent_is_refused(moderator, story):
    story.record.consents.filter(kind=ConsentKind.STORY).update(is_given=False)
    with pytest.raises(ReleaseRefused, match="did not allow this story to be published"):
        release_story(story=story, user=moderator, names_removed=False)
    assert not Story.objects.public().exists()
    assert Story.objects.get().released_on is None


def test_release_story_that_was_never_asked_about_consent_is_refused(moderator, story):
    story.record.consents.all().delete()
    with pytest.raises(ReleaseRefused, match="did not allow"):
        release_story(story=story, user=moderator, names_removed=False)


@pytest.mark.parametrize("part", ["title", "words"])
@pytest.mark.parametrize("progress", [RedactionProgress.WAITING, RedactionProgress.SUGGESTED])
def test_release_story_before_its_review_is_refused(story, moderator, part, progress):
    Words.objects.filter(pk=getattr(story, f"{part}_id")).update(redaction_progress=progress)
    with pytest.raises(ReleaseRefused, match="Open the original"):
        release_story(story=story, user=moderator, names_removed=False)


@pytest.mark.parametrize(
    ("state", "names_removed", "sentence"),
    [
        (ReviewState.CONFIRMED, False, "Choose “Release with names removed”"),
        (ReviewState.SUGGESTED, False, "Choose “Release with names removed”"),
        (ReviewState.REJECTED, True, "Choose “Release”"),
    ],
)
def test_release_story_must_say_truly_whether_names_are_removed(
    story, moderator, state, names_removed, sentence
):
    hide_the_name(story, state)
    with pytest.raises(ReleaseRefused, match=sentence):
        release_story(story=story, user=moderator, names_removed=names_removed)


def test_release_story_with_names_removed_says_so_in_its_state(story, moderator):
    hide_the_name(story)
    release_story(story=story, user=moderator, names_removed=True)
    assert Case.objects.get().state == CaseState.RELEASED_REDACTED


def test_decide_case_after_withdrawal_is_refused(story, moderator):
    story.record.withdrawn_on = clock.today()
    story.record.save()
    with pytest.raises(RecordWithdrawn):
        decide_case(case=story.record.case, user=moderator, state=CaseState.ESCALATED, reason="x")


@pytest.mark.parametrize(
    ("roles", "has_in_hand", "may"),
    [
        ([Role.MODERATOR], True, True),
        ([Role.MODERATOR], False, False),
        ([Role.OFFICER], True, False),
        ([Role.PUBLISHER], True, False),
        ([Role.ADMINISTRATOR], True, False),
        ([], True, False),
    ],
)
def test_user_can_decide_case_by_role_and_hand(story, roles, has_in_hand, may):
    user = UserFactory(member=(story.call.body, *roles))
    if has_in_hand:
        take_in_hand(record=story.record, user=user)
    assert user_can_decide_case(user, story.record.case) is may


def test_user_can_decide_case_of_another_body_never(story):
    stranger = moderator_of(BodyFactory(slug="aldermoor"))
    take_in_hand(record=story.record, user=stranger)
    assert not user_can_decide_case(stranger, story.record.case)
