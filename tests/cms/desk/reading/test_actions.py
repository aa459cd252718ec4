from __future__ import annotations

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from engagement.moderation.models import Quote
from engagement.objectives.models import EvidenceTag
from engagement.themes.models import Coding
from engagement.words.enums import ConsentKind, Origin, RedactionProgress, ReviewState
from engagement.words.models import Consent, Passage, Redaction
from tests.factories.actions import ThemeFactory, passage_of
from tests.factories.consultations import ConsultationFactory
from tests.factories.evidence import framework_of, tagged
from tests.factories.organisations import BodyFactory, officer_of
from tests.factories.words import story_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def passage():
    return passage_of("There is no ramp. My son waits.", consultation=ConsultationFactory())


@pytest.fixture
def officer(client, passage):
    user = officer_of(passage.words.record.body)
    client.force_login(user)
    return user


def _add(client, words, **data):
    address = reverse("desk:add_evidence", args=[words.record.body.slug, words.pk])
    return client.post(address, data)


def _said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.mark.parametrize(
    ("decision", "state"),
    [("confirm", ReviewState.CONFIRMED), ("remove", ReviewState.REJECTED)],
)
def test_decide_tag_keeps_what_the_officer_said(client, passage, officer, decision, state):
    tag = tagged(passage)

    client.post(reverse("desk:decide_tag", args=["fenmarch", tag.pk]), {"decision": decision})

    tag.refresh_from_db()
    assert (tag.state, tag.decided_by, tag.origin) == (state, officer, Origin.MACHINE)


def test_decide_coding_without_a_decision_changes_nothing(client, passage, officer):
    theme = ThemeFactory(consultation=passage.words.answer.question.consultation)
    coding = Coding.objects.create(theme=theme, passage=passage, origin=Origin.MACHINE)

    response = client.post(reverse("desk:decide_coding", args=["fenmarch", coding.pk]))

    coding.refresh_from_db()
    assert response.status_code == 400
    assert coding.state == ReviewState.SUGGESTED


def test_decide_tag_on_a_story_is_not_found(client, officer):
    story = story_with("I waited.")
    whole = Passage.objects.create(words=story.words, start=0, end=9)

    address = reverse("desk:decide_tag", args=["fenmarch", tagged(whole).pk])

    assert client.post(address, {"decision": "confirm"}).status_code == 404


@pytest.mark.parametrize(
    ("wanted", "led_to"),
    [
        ("/desk/fenmarch/consultations/a/reading/?theme=1#w-2", True),
        ("https://elsewhere.example/desk/fenmarch/", False),
        ("//elsewhere.example/desk/fenmarch/", False),
        ("/desk/otherham/", False),
        ("/desk/fenmarch/\\elsewhere.example", False),
    ],
)
def test_decide_tag_leads_back_to_pages_of_the_body_alone(client, passage, officer, wanted, led_to):
    address = reverse("desk:decide_tag", args=["fenmarch", tagged(passage).pk])

    response = client.post(address, {"decision": "confirm", "next": wanted})

    assert (response["Location"] == wanted) is led_to


def test_add_evidence_puts_a_picked_sentence_under_a_theme(client, passage, officer):
    theme = ThemeFactory(consultation=passage.words.answer.question.consultation)

    _add(client, passage.words, what=f"theme:{theme.pk}", where="18-31")

    coding = Coding.objects.get(theme=theme)
    assert (coding.passage.start, coding.passage.end) == (18, 31)
    assert (coding.origin, coding.decided_by) == (Origin.PERSON, officer)


def test_add_evidence_with_typed_words_finds_them_whatever_their_case(client, passage, officer):
    framework_of(passage.words.record.body)

    _add(client, passage.words, what="objective:doors", where="typed", typed="No  RAMP")

    tag = EvidenceTag.objects.get(ref="doors")
    assert (tag.passage.start, tag.passage.end) == (9, 16)
    assert tag.origin == Origin.PERSON


def test_add_evidence_by_default_takes_the_whole_answer(client, passage, officer):
    framework_of(passage.words.record.body)

    _add(client, passage.words, what="characteristic:age")

    assert EvidenceTag.objects.get(ref="age").passage == passage


def test_add_evidence_with_a_hidden_name_typed_tells_nothing_of_it(client, officer):
    words = passage_of("Ann Bell waits.", consultation=ConsultationFactory()).words
    Redaction.objects.create(words=words, start=0, end=8, type="PERSON", origin=Origin.MACHINE)
    framework_of(words.record.body)

    response = _add(client, words, what="characteristic:age", where="typed", typed="Ann Bell")

    assert "can't find that passage" in _said(response)[0]
    assert not EvidenceTag.objects.exists()


@pytest.mark.parametrize("what", ["", "theme:999", "objective:nonsense", "nonsense"])
def test_add_evidence_with_nothing_that_we_know_says_so(client, passage, officer, what):
    framework_of(passage.words.record.body)

    assert "Choose a theme or a tag" in _said(_add(client, passage.words, what=what))[0]
    assert not EvidenceTag.objects.exists()


@pytest.mark.parametrize("where", ["5-4", "0-9999"])
def test_add_evidence_outside_the_words_is_refused(client, passage, officer, where):
    framework_of(passage.words.record.body)

    response = _add(client, passage.words, what="characteristic:age", where=where)

    assert "can't find that passage" in _said(response)[0]


def test_take_passages_shows_what_was_ticked_and_where_it_can_go(client, passage, officer):
    address = reverse("desk:take_passages", args=["fenmarch"])

    response = client.post(address, {"span": [f"{passage.words_id}.0.17"]})

    taken = Passage.objects.get(words=passage.words, end=17)
    assert "There is no ramp." in response.content.decode()
    assert f'name="passage" value="{taken.pk}"' in response.content.decode()


def test_take_passages_of_another_body_takes_nothing(client, passage):
    client.force_login(officer_of(BodyFactory(slug="otherham")))

    response = client.post(
        reverse("desk:take_passages", args=["otherham"]), {"span": [f"{passage.words_id}.0.17"]}
    )

    assert "Tick the passages" in _said(response)[0]


def test_propose_quotes_asks_a_second_reader(client, officer, passage):
    words = passage.words
    words.redaction_progress = RedactionProgress.REVIEWED
    words.save()
    Consent.objects.create(record=words.record, kind=ConsentKind.QUOTE, is_given=True)

    client.post(reverse("desk:propose_quotes", args=["fenmarch"]), {"span": [f"{words.pk}.0.17"]})

    assert Quote.objects.get().proposed_by == officer


def test_propose_quotes_that_were_not_allowed_says_why(client, officer, passage):
    response = client.post(
        reverse("desk:propose_quotes", args=["fenmarch"]),
        {"span": [f"{passage.words_id}.0.17"]},
    )

    assert "did not allow quotes" in _said(response)[0]
    assert not Quote.objects.exists()
