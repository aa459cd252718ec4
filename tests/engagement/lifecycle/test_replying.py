from __future__ import annotations

import pytest

from engagement.lifecycle.errors import NothingToReply
from engagement.lifecycle.replying import open_question, reply_to_moderator
from engagement.moderation.enums import CaseState
from engagement.moderation.models import Case, Reply
from engagement.moderation.services.cases import decide_case
from engagement.stories.errors import StoryRefused
from engagement.words.enums import RedactionProgress
from tests.factories.organisations import moderator_of
from tests.factories.receiving import sent_story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("consequences")]


@pytest.fixture
def asked():
    received = sent_story()
    decide_case(
        case=received.record.case,
        user=moderator_of(received.record.body),
        state=CaseState.ASKED,
        reason="Which stop was it?",
    )
    return received


def test_reply_to_moderator_puts_the_story_back_in_the_queue(asked):
    assert open_question(asked.record).reason == "Which stop was it?"
    reply_to_moderator(receipt_code=asked.receipt_code, text="The one by the mill.")
    words = Reply.objects.get().words
    assert words.text == "The one by the mill."
    assert words.redaction_progress == RedactionProgress.WAITING
    assert Case.objects.get().state == CaseState.RECEIVED
    assert open_question(asked.record) is None


def test_reply_to_moderator_twice_is_refused(asked):
    reply_to_moderator(receipt_code=asked.receipt_code, text="The one by the mill.")
    with pytest.raises(NothingToReply, match="no question"):
        reply_to_moderator(receipt_code=asked.receipt_code, text="Again.")


def test_reply_to_moderator_who_asked_nothing_is_refused():
    with pytest.raises(NothingToReply):
        reply_to_moderator(receipt_code=sent_story().receipt_code, text="Hello?")


@pytest.mark.parametrize("text", ["", " \n", "x" * 20_001], ids=["empty", "blank", "long"])
def test_reply_to_moderator_that_says_nothing_or_too_much_is_refused(asked, text):
    with pytest.raises(StoryRefused):
        reply_to_moderator(receipt_code=asked.receipt_code, text=text)
    assert not Reply.objects.exists()
