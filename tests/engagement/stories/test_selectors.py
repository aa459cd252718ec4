from __future__ import annotations

import datetime as dt

import pytest

from engagement.core import clock
from engagement.moderation.enums import CaseState
from engagement.moderation.models import Case
from engagement.stories.selectors import (
    public_stories,
    public_story,
    queued_stories,
    story_of_body,
    story_queue,
)
from engagement.words.enums import Origin, RedactionProgress
from engagement.words.models import Record, Redaction, Words
from engagement.words.services import take_in_hand
from tests.factories.consultations import CallForStoriesFactory
from tests.factories.organisations import BodyFactory, moderator_of
from tests.factories.words import story_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return CallForStoriesFactory()


def released(call, text="I waited.", **about):
    story = story_with(text, call=call, **about)
    Case.objects.filter(record=story.record).update(state=CaseState.RELEASED)
    return story


def test_public_stories_are_those_released_of_one_body(call):
    story = released(call)
    story_with("Not yet.", call=call)
    released(CallForStoriesFactory(body=BodyFactory(slug="aldermoor")))
    assert [one.reference for one in public_stories(call.body)] == [story.reference]


def test_public_story_has_hidden_spans_removed_from_title_and_text(call):
    story = released(call, "Anna waited.", title="Anna at the stop")
    for words in (story.title, story.words):
        Redaction.objects.create(words=words, start=0, end=4, type="PERSON", origin=Origin.MACHINE)
    shown = public_story(call.body, story.reference)
    assert (shown.title, shown.text) == ("[name 1] at the stop", "[name 1] waited.")
    assert shown.names_removed


@pytest.mark.parametrize("part", ["title", "words"])
def test_public_story_whose_words_wait_for_the_machine_is_not_shown(call, part):
    story = released(call)
    Words.objects.filter(pk=getattr(story, f"{part}_id")).update(
        redaction_progress=RedactionProgress.WAITING
    )
    assert public_story(call.body, story.reference) is None
    assert public_stories(call.body) == []


def test_story_queue_has_the_longest_waiting_first_and_says_how_long(call):
    young, old = story_with("Young.", call=call), story_with("Old.", call=call)
    Record.objects.filter(pk=old.record_id).update(received_on=clock.today() - dt.timedelta(days=9))
    lines = queued_stories(story_queue(call.body))
    assert [line.reference for line in lines] == [old.reference, young.reference]
    assert [line.n_days for line in lines] == [9, 0]


def test_story_queue_shows_nothing_of_what_the_machine_has_not_read(call):
    story_with("Secret.", call=call, redaction_progress=RedactionProgress.WAITING)
    [line] = queued_stories(story_queue(call.body))
    assert (line.title, line.excerpt, line.is_readable) == ("", "", False)


def test_story_queue_leaves_out_decided_withdrawn_and_other_bodies_stories(call):
    released(call)
    gone = story_with("Gone.", call=call)
    Record.objects.filter(pk=gone.record_id).update(withdrawn_on=clock.today())
    other = story_with("Other.", call=CallForStoriesFactory(body=BodyFactory(slug="aldermoor")))
    assert not story_queue(call.body).exists()
    assert story_of_body(call.body, other.reference) is None
    assert story_of_body(call.body, gone.reference) is None


def test_story_queue_takes_the_same_queries_for_one_story_or_ten(call, django_assert_num_queries):
    moderator = moderator_of(call.body)
    for number in range(10):
        story = story_with(f"Story {number}.", call=call)
        take_in_hand(record=story.record, user=moderator)
        Redaction.objects.create(
            words=story.words, start=0, end=4, type="PERSON", origin=Origin.MACHINE
        )
    with django_assert_num_queries(3):
        assert len(queued_stories(story_queue(call.body))) == 10
