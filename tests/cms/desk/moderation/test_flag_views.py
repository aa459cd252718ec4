from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from cms.desk.moderation.showing_flags import GENERAL
from engagement.core.models import AuditEntry
from engagement.moderation.analysis import screen_words
from engagement.moderation.enums import ConcernState, FlagState
from engagement.moderation.models import Concern, Flag
from engagement.organisations.enums import Role
from engagement.stories.models import Story
from engagement.words.enums import Origin, RedactionProgress
from engagement.words.models import Redaction, Words
from nlp.screening.explaining import BY_MEANING, BY_WORD
from tests.factories.organisations import BodyFactory, UserFactory, moderator_of, officer_of
from tests.factories.receiving import sent_response, sent_story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("consequences")]

DISCLOSURE = "He checks my phone and I am scared to go home."
CODE = "<b>More</b> benches by the pond, please."


def screened(text, send=sent_response, **about):
    record = send(text, **about).record
    screen_words(record.words.values_list("pk", flat=True))
    Words.objects.update(redaction_progress=RedactionProgress.SUGGESTED)
    return record


def desk(record, *parts):
    return "/".join(["", "desk", record.body.slug, *map(str, parts), ""])


def text_of(response):
    return BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True)


def lead_of(body):
    return UserFactory(member=(body, Role.SAFEGUARDING_LEAD))


def test_general_reasons_are_those_that_screening_gives():
    assert {BY_MEANING, BY_WORD} == GENERAL


def test_flags_show_the_response_redacted_with_its_reason(client):
    record = screened("<b>Anna Petrova</b> drove me home.")
    words = record.words.get()
    Redaction.objects.create(words=words, start=3, end=15, type="PERSON", origin=Origin.MACHINE)
    client.force_login(officer_of(record.body))
    text = text_of(client.get(desk(record, "flags")))
    assert "looks like HTML" in text
    assert "Petrova" not in text


def test_flags_do_not_show_what_is_for_the_safeguarding_lead(client):
    record = screened(DISCLOSURE)
    client.force_login(officer_of(record.body))
    text = text_of(client.get(desk(record, "flags")))
    assert "No flags here" in text
    assert "phone" not in text


def test_flag_is_dismissed_and_leaves_the_queue(client):
    record = screened(CODE)
    client.force_login(officer_of(record.body))
    flag = Flag.objects.get()
    response = client.post(desk(record, "flags", flag.pk, "dismiss"), {"kind": "markup"})
    assert response["Location"] == desk(record, "flags") + "?kind=markup"
    assert Flag.objects.get().state == FlagState.DISMISSED


def test_flag_that_is_urgent_is_not_an_officers_to_dismiss(client):
    record = screened(DISCLOSURE)
    client.force_login(officer_of(record.body))
    flag = Flag.objects.get(kind="safeguarding")
    assert client.post(desk(record, "flags", flag.pk, "dismiss")).status_code == 404
    assert Flag.objects.get(kind="safeguarding").state == FlagState.RAISED


def test_flags_of_another_body_are_not_found(client):
    screened(CODE)
    stranger = officer_of(BodyFactory(slug="aldermoor"))
    client.force_login(stranger)
    flag = Flag.objects.get()
    assert client.post(f"/desk/aldermoor/flags/{flag.pk}/dismiss/").status_code == 404
    assert "No flags here" in text_of(client.get("/desk/aldermoor/flags/"))


def test_flags_of_an_unknown_kind_are_not_found(client):
    body = BodyFactory()
    client.force_login(officer_of(body))
    assert client.get(f"/desk/{body.slug}/flags/?kind=gossip").status_code == 404


def test_stories_show_chips_with_the_most_urgent_first(client):
    record = screened("I waited in the rain for the bus.", send=sent_story)
    call = Story.objects.get().call
    screened(DISCLOSURE, send=sent_story, call=call, title="A warm welcome")
    client.force_login(moderator_of(call.body))
    text = text_of(client.get(desk(record, "stories")))
    assert "Somebody may be at risk" in text
    assert text.index("A warm welcome") < text.index("I waited in the rain")


def test_story_shows_what_was_noticed_with_the_words_marked(client):
    record = screened(CODE, send=sent_story)
    story = Story.objects.get()
    client.force_login(moderator_of(story.call.body))
    page = BeautifulSoup(
        client.get(desk(record, "stories", story.reference)).content, "html.parser"
    )
    assert "What the machine noticed" in page.get_text()
    assert any("<b>" in mark.get_text() for mark in page.find_all("mark"))
    flag = Flag.objects.get()
    response = client.post(desk(record, "flags", flag.pk, "dismiss"))
    assert response["Location"] == desk(record, "stories", story.reference)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SAFEGUARDING_LEAD])
def test_safeguarding_list_is_closed_to_every_other_role(client, role):
    record = screened(DISCLOSURE)
    client.force_login(UserFactory(member=(record.body, role)))
    assert client.get(desk(record, "safeguarding")).status_code == 404
    for part in ("open", "decide"):
        assert client.post(desk(record, "safeguarding", record.pk, part)).status_code == 404
    assert not AuditEntry.objects.exists()


def test_safeguarding_list_shows_the_clock_and_no_words(client):
    record = screened(DISCLOSURE)
    client.force_login(lead_of(record.body))
    text = text_of(client.get(desk(record, "safeguarding")))
    assert "waiting less than an hour" in text
    assert "Somebody may be at risk" in text
    assert "phone" not in text


def test_safeguarding_words_open_by_a_post_that_is_noted(client):
    record = screened(DISCLOSURE)
    client.force_login(lead_of(record.body))
    assert client.get(desk(record, "safeguarding", record.pk, "open")).status_code == 405
    response = client.post(desk(record, "safeguarding", record.pk, "open"))
    page = BeautifulSoup(response.content, "html.parser")
    assert "phone" in page.find("blockquote").get_text()
    assert page.find("mark")
    assert response["Cache-Control"] == "no-store"
    assert AuditEntry.objects.get().action == "open_original"


def test_safeguarding_decision_without_reason_says_so_and_with_one_is_kept(client):
    record = screened(DISCLOSURE)
    client.force_login(lead_of(record.body))
    address = desk(record, "safeguarding", record.pk, "decide")
    response = client.post(address, {"state": "acted_on", "reason": ""})
    assert "Enter what was done" in text_of(response)
    client.post(address, {"state": "acted_on", "reason": "Adult social care was rung."})
    assert Concern.objects.get().state == ConcernState.ACTED_ON
    assert "Nothing is open" in text_of(client.get(desk(record, "safeguarding")))
    decided = text_of(client.get(desk(record, "safeguarding") + "?shelf=decided"))
    assert "Adult social care was rung." in decided


def test_safeguarding_list_of_another_body_has_nothing_and_opens_nothing(client):
    record = screened(DISCLOSURE)
    client.force_login(lead_of(BodyFactory(slug="aldermoor")))
    assert "Nothing is open" in text_of(client.get("/desk/aldermoor/safeguarding/"))
    assert client.post(f"/desk/aldermoor/safeguarding/{record.pk}/open/").status_code == 404


@pytest.mark.parametrize(
    ("room", "text", "role"),
    [
        ("flags", CODE, Role.OFFICER),
        ("safeguarding", DISCLOSURE, Role.SAFEGUARDING_LEAD),
    ],
)
def test_lists_take_the_same_queries_for_one_record_or_five(
    client, django_assert_max_num_queries, room, text, role
):
    record = screened(text)
    for number in range(4):
        screened(f"{text} {number}", consultation=record.response.consultation)
    client.force_login(UserFactory(member=(record.body, role)))
    with django_assert_max_num_queries(13):
        client.get(desk(record, room))
