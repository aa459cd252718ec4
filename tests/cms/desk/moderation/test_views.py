from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup

from engagement.core import clock
from engagement.core.models import AuditEntry
from engagement.moderation.enums import CaseState, QuoteState
from engagement.moderation.models import Case, Quote
from engagement.moderation.services.quotes import propose_quote
from engagement.organisations.enums import Role
from engagement.stories.models import Story
from engagement.words.enums import Origin, RedactionProgress, ReviewState
from engagement.words.models import Passage, Record, RecordInHand, Redaction, Words
from engagement.words.services import take_in_hand
from tests.factories.consultations import CallForStoriesFactory
from tests.factories.organisations import BodyFactory, UserFactory, moderator_of, officer_of
from tests.factories.receiving import sent_response, sent_story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("consequences")]


@pytest.fixture
def story():
    record = sent_story(
        "Anna Petrova drove me home.", title="The lift", call=CallForStoriesFactory()
    ).record
    Words.objects.update(redaction_progress=RedactionProgress.SUGGESTED)
    story = Story.objects.get(record=record)
    Redaction.objects.create(
        words=story.words, start=0, end=12, type="PERSON", origin=Origin.MACHINE
    )
    return story


@pytest.fixture
def moderator(story, client):
    user = moderator_of(story.call.body)
    client.force_login(user)
    return user


def desk(story, *parts):
    return f"/desk/{story.call.body.slug}/" + "".join(f"{part}/" for part in parts)


def text_of(response):
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


def addresses(story):
    record = str(story.record_id)
    return [
        ("get", desk(story, "stories")),
        ("get", desk(story, "stories", story.reference)),
        ("post", desk(story, "stories", story.reference, "decide")),
        ("post", desk(story, "records", record, "take")),
        ("post", desk(story, "records", record, "original")),
        ("post", desk(story, "records", record, "review")),
        ("get", desk(story, "quotes")),
    ]


@pytest.mark.parametrize("number", range(7))
def test_ac_02_every_address_is_not_found_to_another_bodys_moderator(client, story, number):
    method, address = addresses(story)[number]
    client.force_login(moderator_of(BodyFactory(slug="aldermoor")))
    assert getattr(client, method)(address).status_code == 404


@pytest.mark.parametrize("number", range(7))
@pytest.mark.parametrize(
    "role", [Role.OFFICER, Role.PUBLISHER, Role.ADMINISTRATOR, Role.CONTRIBUTOR]
)
def test_ac_01_every_address_of_a_story_is_not_found_without_the_role(client, story, role, number):
    method, address = addresses(story)[number]
    client.force_login(UserFactory(member=(story.call.body, role)))
    assert getattr(client, method)(address).status_code == 404


@pytest.mark.parametrize("number", range(7))
def test_every_address_leads_a_stranger_to_the_login(client, story, number):
    method, address = addresses(story)[number]
    response = getattr(client, method)(address)
    assert response.status_code == 302
    assert "/account/login/" in response["Location"]


def test_ac_02_record_of_another_body_is_not_found_under_ones_own(client, story, moderator):
    other = sent_story(call=CallForStoriesFactory(body=BodyFactory(slug="aldermoor"))).record
    for part in ("take", "original", "review"):
        assert client.post(desk(story, "records", str(other.pk), part)).status_code == 404
    reference = Story.objects.get(record=other).reference
    assert client.get(desk(story, "stories", reference)).status_code == 404


def test_queue_shows_stories_redacted_with_state_and_days(client, story, moderator):
    Record.objects.update(received_on=clock.today() - dt.timedelta(days=3))
    text = text_of(client.get(desk(story, "stories")))
    assert "Anna" not in text
    assert "[name 1] drove me home." in text
    assert "received 3 days ago" in text
    assert "in nobody's hands" in text


def test_queue_has_a_shelf_for_what_is_decided(client, story, moderator):
    Case.objects.update(state=CaseState.REFUSED)
    assert "The lift" not in text_of(client.get(desk(story, "stories")))
    assert "The lift" in text_of(client.get(desk(story, "stories") + "?shelf=refused"))
    assert client.get(desk(story, "stories") + "?shelf=secret").status_code == 404


def test_case_page_shows_the_redacted_story_alone(client, story, moderator):
    text = text_of(client.get(desk(story, "stories", story.reference)))
    assert "Anna" not in text
    assert "[name 1] drove me home." in text
    assert not AuditEntry.objects.filter(action="open_original").exists()


def test_original_by_get_is_no_address(client, story, moderator):
    take_in_hand(record=story.record, user=moderator)
    address = desk(story, "records", str(story.record_id), "original")
    assert client.get(address).status_code == 405
    assert not AuditEntry.objects.filter(action="open_original").exists()


def test_original_without_the_case_in_hand_stays_closed(client, story, moderator):
    address = desk(story, "records", str(story.record_id), "original")
    response = client.post(address, follow=True)
    assert "Take this in hand first." in text_of(response)
    assert "Anna" not in text_of(response)
    assert not AuditEntry.objects.filter(action="open_original").exists()


def test_original_in_hand_is_shown_and_noted(client, story, moderator):
    client.post(desk(story, "records", str(story.record_id), "take"))
    assert RecordInHand.objects.get().user == moderator
    response = client.post(desk(story, "records", str(story.record_id), "original"))
    assert "1. Name : “Anna Petrova”" in text_of(response).replace("Name:", "Name :")
    assert response["Cache-Control"] == "no-store"
    assert AuditEntry.objects.filter(action="open_original").count() == 1


def review(client, story, **about):
    redaction = Redaction.objects.get(words=story.words)
    data = {"asked": [redaction.pk], "words": "", "type": "PERSON", **about}
    return client.post(desk(story, "records", str(story.record_id), "review"), data, follow=True)


def test_review_confirms_what_is_ticked_and_hides_what_is_typed(client, story, moderator):
    take_in_hand(record=story.record, user=moderator)
    redaction = Redaction.objects.get()
    text = text_of(review(client, story, hidden=[redaction.pk], words="home\r\n\r\n"))
    assert "Your review is noted." in text
    assert "[name 1] drove me [name 2] ." in text.replace("].", "] .")
    states = {(one.start, one.state, one.origin) for one in Redaction.objects.all()}
    assert states == {(0, "confirmed", "machine"), (22, "confirmed", "person")}


def test_review_shows_what_is_left_unticked(client, story, moderator):
    take_in_hand(record=story.record, user=moderator)
    assert "Anna Petrova drove me home." in text_of(review(client, story))
    assert Redaction.objects.get().state == ReviewState.REJECTED


def test_review_of_words_that_are_not_there_says_so_and_keeps_what_was_typed(
    client, story, moderator
):
    take_in_hand(record=story.record, user=moderator)
    response = review(client, story, words="Peter")
    assert "“Peter” does not occur in these words." in text_of(response)
    page = BeautifulSoup(response.content, "html.parser")
    assert "Peter" in page.find("textarea").get_text()
    assert Redaction.objects.get().state == ReviewState.SUGGESTED


def test_review_without_the_case_in_hand_changes_nothing(client, story, moderator):
    assert "Take this in hand first." in text_of(review(client, story))
    assert Redaction.objects.get().state == ReviewState.SUGGESTED


def decide(client, story, **about):
    address = desk(story, "stories", story.reference, "decide")
    return client.post(address, {"reason": "", "rule": "", "held_until": "", **about}, follow=True)


def test_decide_releases_with_names_removed_after_the_review(client, story, moderator):
    take_in_hand(record=story.record, user=moderator)
    refused = decide(client, story, state=CaseState.RELEASED_REDACTED)
    assert "Open the original and say what stays hidden" in text_of(refused)
    review(client, story, hidden=[Redaction.objects.get().pk])
    assert "Your decision is noted." in text_of(
        decide(client, story, state=CaseState.RELEASED_REDACTED)
    )
    public = client.get(f"/{story.call.body.slug}/stories/{story.reference}/").content.decode()
    assert "[name 1] drove me home." in public
    assert "Anna" not in public


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({}, "Choose what you decide."),
        ({"state": "received"}, "Select a valid choice"),
        ({"state": CaseState.REFUSED, "reason": "x"}, "Choose the rule under which you refuse it."),
        ({"state": CaseState.HELD, "reason": "x"}, "Enter the day until which you hold it"),
        ({"state": CaseState.HELD, "reason": "x", "held_until": "soon"}, "Enter a day, like"),
        ({"state": CaseState.ASKED}, "Enter the question that you ask the author."),
    ],
)
def test_decide_without_what_makes_a_decision_says_what_to_do(
    client, story, moderator, about, sentence
):
    take_in_hand(record=story.record, user=moderator)
    assert sentence in text_of(decide(client, story, **about))
    assert Case.objects.get().state == CaseState.RECEIVED


def test_decide_without_the_case_in_hand_changes_nothing(client, story, moderator):
    text = text_of(decide(client, story, state=CaseState.ESCALATED, reason="x"))
    assert "Take this in hand first." in text
    assert Case.objects.get().state == CaseState.RECEIVED


def test_case_page_keeps_every_decision_with_its_reason(client, story, moderator):
    take_in_hand(record=story.record, user=moderator)
    decide(client, story, state=CaseState.ESCALATED, reason="A child is named.")
    text = text_of(decide(client, story, state=CaseState.ASKED, reason="Which bus?"))
    assert "A child is named." in text
    assert "Which bus?" in text


def test_response_is_reviewed_by_the_same_pages(client, story):
    record = sent_response("Boris waited.").record
    Words.objects.update(redaction_progress=RedactionProgress.SUGGESTED)
    officer = officer_of(record.body)
    client.force_login(officer)
    for part in ("take", "original"):
        client.post(f"/desk/{record.body.slug}/records/{record.pk}/{part}/")
    response = client.post(
        f"/desk/{record.body.slug}/records/{record.pk}/review/",
        {"words": "Boris", "type": "PERSON"},
    )
    assert response["Location"] == f"/desk/{record.body.slug}/responses/{record.pk}/"
    assert record.words.get().redaction_progress == RedactionProgress.REVIEWED
    assert Redaction.objects.get(words__record=record).state == ReviewState.CONFIRMED


def quote_of(user):
    record = sent_response("The desk helps.").record
    Words.objects.filter(record=record).update(redaction_progress=RedactionProgress.REVIEWED)
    passage = Passage.objects.create(words=record.words.get(), start=0, end=15)
    return propose_quote(passage=passage, user=user)


def test_quotes_are_released_by_a_second_reader(client, story, moderator):
    quote = quote_of(officer_of(story.call.body))
    assert "The desk helps." in text_of(client.get(desk(story, "quotes")))
    client.post(desk(story, "quotes", quote.pk, "release"))
    assert Quote.objects.get().state == QuoteState.RELEASED


def test_quotes_of_ones_own_have_no_button_and_are_refused(client, story, moderator):
    quote = quote_of(moderator)
    page = BeautifulSoup(client.get(desk(story, "quotes")).content, "html.parser")
    assert not page.find("form", action=desk(story, "quotes", quote.pk, "release"))
    response = client.post(desk(story, "quotes", quote.pk, "release"), follow=True)
    assert "A second person has to read it." in text_of(response)
    assert Quote.objects.get().state == QuoteState.PROPOSED


def test_quotes_of_another_body_are_not_found(client, story):
    quote = quote_of(officer_of(story.call.body))
    stranger = moderator_of(BodyFactory(slug="aldermoor"))
    client.force_login(stranger)
    for part in ("release", "refuse"):
        assert client.post(f"/desk/aldermoor/quotes/{quote.pk}/{part}/").status_code == 404
    assert Quote.objects.get().state == QuoteState.PROPOSED


def test_queue_takes_the_same_queries_for_one_story_or_ten(
    client, story, moderator, django_assert_max_num_queries
):
    for _ in range(9):
        sent_story(call=story.call)
    Words.objects.update(redaction_progress=RedactionProgress.SUGGESTED)
    with django_assert_max_num_queries(12):
        client.get(desk(story, "stories"))
