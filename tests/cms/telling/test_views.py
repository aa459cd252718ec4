from __future__ import annotations

import datetime as dt

import pytest

from engagement.core import clock
from engagement.moderation.enums import CaseState
from engagement.moderation.models import Case
from engagement.stories.models import Story
from engagement.words.enums import Origin, RedactionProgress, ReviewState
from engagement.words.models import Record, Redaction
from tests.cms.answering.walking import Walker
from tests.factories.consultations import CallForStoriesFactory
from tests.factories.organisations import BodyFactory
from tests.factories.receiving import sent_story
from tests.factories.words import story_with

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("consequences")]

TELL = "/fenmarch/stories/tell/"


def released(text="Anna Petrova drove me home.", *, state=CaseState.RELEASED_REDACTED, **about):
    story = story_with(text, redaction_progress=RedactionProgress.REVIEWED, **about)
    Redaction.objects.create(
        words=story.words, start=0, end=12, type="PERSON", origin=Origin.MACHINE,
        state=ReviewState.CONFIRMED,
    )  # fmt: skip
    Case.objects.filter(record=story.record).update(state=state)
    return story


def test_tell_from_first_page_to_receipt_puts_one_story_before_a_moderator(client):
    CallForStoriesFactory()
    walker = Walker(client, TELL)
    assert "reads your story before anyone else" in walker.page.get_text()
    walker.press("next", title="The bus", text="I waited.\r\nIn the rain.")
    walker.press("next", voice="myself")
    assert (walker.fields()["publish"], walker.fields()["quote"]) == (["no"], ["no"])
    walker.press("next", publish="yes")
    assert walker.heading == "Check your story"
    assert not Record.objects.exists()
    data = {**walker.fields(), "go": ["send"]}
    walker.press("send")
    assert walker.heading == "We have your story"
    again = client.post(TELL, data).content.decode()
    assert walker.page.find(id="receipt-code")["data-plain"] in again
    story = Story.objects.get()
    assert story.words.text == "I waited.\nIn the rain."
    assert story.record.case.state == CaseState.RECEIVED
    assert {one.kind: one.is_given for one in story.record.consents.all()} == {
        "story": True,
        "quote": False,
    }


def test_tell_without_words_says_what_to_do_and_loses_nothing(client):
    CallForStoriesFactory()
    walker = Walker(client, TELL).press("next", text="I waited.")
    assert walker.summary == ["Give your story a title."]
    assert walker.fields()["text"] == ["I waited."]


def test_tell_too_long_a_title_says_how_long(client):
    CallForStoriesFactory()
    walker = Walker(client, TELL).press("next", text="I waited.", title="x" * 121)
    assert walker.summary == ["This has 121 characters. Shorten it to 120 or fewer."]


def test_tell_with_two_open_calls_asks_which(client):
    first, second = CallForStoriesFactory(title="Buses"), CallForStoriesFactory(title="Clinics")
    page = Walker(client, TELL).page
    assert {a["href"] for a in page.select(".heard-card a")} == {
        f"?call={first.slug}", f"?call={second.slug}",
    }  # fmt: skip
    walker = Walker(client, f"{TELL}?call={second.slug}")
    walker.address = TELL
    walker.press("next", title="T", text="I waited.").press("next", voice="myself")
    walker.press("next").press("send")
    assert Story.objects.get().call == second


def test_tell_to_a_closed_call_says_when_it_closed(client):
    CallForStoriesFactory(closes_at=clock.now() - dt.timedelta(days=1))
    assert "This has closed" in client.get(TELL).content.decode()


def test_tell_without_any_call_says_so(client):
    BodyFactory()
    assert "not collecting stories" in client.get(TELL).content.decode()


def test_tell_to_a_draft_call_is_as_if_there_were_none(client):
    CallForStoriesFactory(published_at=None)
    assert "not collecting stories" in client.get(TELL).content.decode()


@pytest.mark.parametrize("state", set(CaseState) - {"released", "released_redacted"})
def test_story_that_is_not_released_is_not_found(client, state):
    story = released(state=state)
    assert client.get(f"/fenmarch/stories/{story.reference}/").status_code == 404


def test_story_released_is_shown_with_names_removed_and_in_its_language(client):
    story = released("Anna Petrova mnie odwiozla.", language="pl")
    response = client.get(f"/fenmarch/stories/{story.reference}/")
    text = response.content.decode()
    assert "Anna" not in text
    assert "[name 1] mnie odwiozla." in text
    assert 'lang="pl"' in text


def test_story_withdrawn_or_of_another_body_is_not_found(client):
    BodyFactory(slug="aldermoor")
    story = released()
    assert client.get(f"/aldermoor/stories/{story.reference}/").status_code == 404
    Record.objects.update(withdrawn_on=clock.today())
    assert client.get(f"/fenmarch/stories/{story.reference}/").status_code == 404


def test_story_that_waits_for_a_moderator_is_not_found(client):
    received = sent_story(call=CallForStoriesFactory())
    story = Story.objects.get(record=received.record)
    assert client.get(f"/fenmarch/stories/{story.reference}/").status_code == 404
