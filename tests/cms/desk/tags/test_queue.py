from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.contrib.messages import get_messages
from django.urls import reverse

from engagement.objectives.enums import Conduct, TagKind
from engagement.objectives.models import EvidenceTag
from engagement.objectives.tagging import confirm_tag, remove_tag
from engagement.objectives.targets import UNLAWFUL
from engagement.words.enums import Origin, ReviewState
from engagement.words.models import Redaction
from tests.factories.actions import passage_of
from tests.factories.consultations import ConsultationFactory
from tests.factories.evidence import framework_of, tagged
from tests.factories.organisations import BodyFactory, officer_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation():
    consultation = ConsultationFactory(slug="libraries")
    framework_of(consultation.body)
    return consultation


@pytest.fixture
def officer(client, consultation):
    user = officer_of(consultation.body)
    client.force_login(user)
    return user


def _tag(consultation, text="There is no ramp.", ref="disability", *, score=0.93, **about):
    tag = tagged(passage_of(text, consultation=consultation), ref, **about)
    tag.score = score
    tag.save()
    return tag


def _address(name="tags", *arguments, **query):
    address = reverse(f"desk:{name}", args=["fenmarch", *(arguments or ["libraries"])])
    return f"{address}?{'&'.join(f'{k}={v}' for k, v in query.items())}" if query else address


def _page(client, **query):
    response = client.get(_address(**query))
    return BeautifulSoup(response.content, "html.parser")


def _text(client, **query):
    return _page(client, **query).select_one("main").get_text(" ", strip=True)


def _decide(client, *tags, decision="confirm", **data):
    ids = [tag.pk for tag in tags]
    return client.post(_address("decide_tags"), {"tag": ids, "decision": decision, **data})


def _said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_queue_shows_passage_reason_and_how_sure_the_machine_is(client, consultation, officer):
    because = [{"start": 12, "end": 16, "weight": 0.9, "why": "a term for Disability"}]
    _tag(consultation, because=because)

    card = _page(client).select_one(".heard-tag-card")

    assert card.h2.get_text() == "This passage is about: Disability"
    assert card.select_one("mark").get_text() == "ramp"
    text = " ".join(card.get_text().split())
    assert "Because of ramp (a term for Disability)." in text
    assert "very likely, says the machine (0.93 of 1)" in text
    assert "heard-coding--suggested" in card["class"]
    names = [button.get_text(" ", strip=True) for button in card.select("button")]
    assert names == [
        "It does : This passage is about: Disability",
        "It doesn't : This passage is about: Disability",
    ]


def test_queue_marks_the_words_and_not_the_whole_passage_where_both_are_reasons(
    client, consultation, officer
):
    whole, word = {"start": 0, "end": 17, "why": "close"}, {"start": 12, "end": 16, "why": "term"}
    _tag(consultation, because=[whole, word])

    card = _page(client).select_one(".heard-tag-card")

    assert [mark.get_text() for mark in card.select("mark")] == ["ramp"]
    assert "the passage as a whole (close)" in " ".join(card.get_text().split())


def test_queue_shows_nothing_that_is_redacted(client, consultation, officer):
    tag = _tag(consultation, "Ann Bell has no ramp.", because=[{"start": 4, "end": 12, "why": ""}])
    Redaction.objects.create(
        words=tag.passage.words, start=0, end=8, type="PERSON", origin=Origin.MACHINE
    )

    text = _text(client)

    assert "Ann" not in text
    assert "Bell" not in text
    assert "[name 1]" in text


def test_queue_has_the_likeliest_on_top_and_says_how_far_the_review_is(
    client, consultation, officer
):
    for score, ref in ((0.4, "age"), (0.8, "disability")):
        _tag(consultation, score=score, ref=ref)
    confirm_tag(tag=_tag(consultation), user=officer)

    says = [one.get_text() for one in _page(client).select(".heard-tag-card__says")]

    assert says == ["This passage is about: Disability", "This passage is about: Age"]
    assert "1 of 3 looked at" in _text(client)
    assert "To look at (2)" in _text(client)


def test_queue_of_conduct_says_to_whom_and_filters_by_it(client, consultation, officer):
    tag = _tag(consultation, kind=TagKind.DUTY, ref=UNLAWFUL)
    tag.conduct, tag.about = Conduct.HARASSMENT, ["disability", "carers"]
    tag.save()
    _tag(consultation, ref="age")

    page = _page(client, about="carers")

    (card,) = page.select(".heard-tag-card")
    assert card.h2.get_text() == (
        "This passage tells of harassment, to do with: Disability, Unpaid carers"
    )
    chosen = [one.get_text(" ", strip=True) for one in page.select("nav [aria-current] span")]
    assert "Unpaid carers" in chosen


def test_queue_filter_counts_what_a_click_shows(client, consultation, officer):
    _tag(consultation)
    _tag(consultation, ref="age")
    _tag(consultation, ref="age")
    _tag(consultation, ref="carers", kind=TagKind.GROUP)

    links = {
        one.get_text(" ", strip=True): one["href"] for one in _page(client).select(".heard-facet a")
    }

    assert list(links) == [
        "Any protected characteristic 3",
        "Age 2",
        "Disability 1",
        "Unpaid carers 1",
    ]
    shown = client.get(_address() + links["Age 2"])
    assert shown.content.decode().count("data-tag-card>") == 2


@pytest.mark.parametrize(
    "query",
    [
        {"bears": "nonsense"},
        {"bears": "characteristic:%00:"},
        {"about": "%00"},
        {"after": "nonsense"},
        {"after": "nan_1"},
        {"after": "0.5_99999999999999999999"},
        {"show": "decided", "after": "0.5_x"},
    ],
)
def test_queue_with_an_address_that_nobody_made_is_still_a_page(
    client, consultation, officer, query
):
    _tag(consultation)

    assert client.get(_address(**query)).status_code == 200


def test_queue_goes_on_to_a_second_page(client, consultation, officer):
    for number in range(21):
        _tag(consultation, f"Answer {number}.", score=0.5)

    page = _page(client)
    rest = client.get(_address() + page.select_one("a[rel=next]")["href"])

    assert len(page.select(".heard-tag-card")) == 20
    assert rest.content.decode().count("data-tag-card>") == 1


def test_queue_takes_as_many_queries_for_many_tags_as_for_few(
    client, consultation, officer, django_assert_max_num_queries
):
    for number in range(20):
        _tag(consultation, f"Answer {number}.", because=[{"start": 0, "end": 6, "why": "x"}])

    with django_assert_max_num_queries(17):
        client.get(_address())


@pytest.mark.parametrize(
    ("decision", "state"),
    [("confirm", ReviewState.CONFIRMED), ("remove", ReviewState.REJECTED)],
)
def test_decide_several_at_once_keeps_what_the_officer_said(
    client, consultation, officer, decision, state
):
    tags = [_tag(consultation, f"Answer {n}.") for n in range(5)]

    response = _decide(client, *tags, decision=decision)

    assert "5 passages decided." in _said(response)
    assert set(EvidenceTag.objects.values_list("state", "decided_by")) == {(state, officer.pk)}


def test_decide_one_leads_on_to_the_next_passage(client, consultation, officer):
    first, second = _tag(consultation, score=0.9), _tag(consultation, score=0.8)
    form = _page(client).select_one(f"#t-{first.pk} form")
    next_address = form.select_one("input[name=next]")["value"]

    response = _decide(client, first, next=next_address)

    assert response["Location"] == f"{_address()}#t-{second.pk}"


def test_decide_with_nothing_ticked_says_so(client, consultation, officer):
    assert "Tick the passages" in _said(_decide(client))[0]


def test_decide_without_a_decision_changes_nothing(client, consultation, officer):
    assert _decide(client, _tag(consultation), decision="").status_code == 400
    assert EvidenceTag.objects.get().state == ReviewState.SUGGESTED


def test_decide_on_what_is_no_longer_suggested_says_so(client, consultation, officer):
    tag = _tag(consultation)
    EvidenceTag.objects.all().delete()

    assert "no longer suggested" in _said(_decide(client, tag))[0]


def test_decide_on_another_consultations_or_bodys_tag_changes_nothing(
    client, consultation, officer
):
    here = _tag(ConsultationFactory(body=consultation.body))
    there = _tag(ConsultationFactory(body=BodyFactory(slug="otherham")))

    _decide(client, here, there)

    assert set(EvidenceTag.objects.values_list("state", flat=True)) == {ReviewState.SUGGESTED}


def test_decided_shows_what_people_said_and_may_be_thought_over(client, consultation, officer):
    confirm_tag(tag=_tag(consultation), user=officer)
    tag = _tag(consultation, ref="age")
    remove_tag(tag=tag, user=officer)

    page = _page(client, show="decided")

    text = page.get_text(" ", strip=True)
    assert f"“It does”, said {officer.name}" in text
    assert f"“It doesn't”, said {officer.name}" in text
    assert not page.select(".heard-coding--suggested")
    _decide(client, tag)
    tag.refresh_from_db()
    assert tag.state == ReviewState.CONFIRMED


def test_removed_tag_is_not_in_the_queue_nor_on_the_answer(client, consultation, officer):
    tag = _tag(consultation)
    remove_tag(tag=tag, user=officer)

    assert "This passage is about" not in _text(client)
    reading = client.get(reverse("desk:reading", args=["fenmarch", "libraries"]))
    assert not BeautifulSoup(reading.content, "html.parser").select(".heard-coding")
    add = client.get(_address("add_tag", tag.passage.words_id))
    assert "What stands on it" not in add.content.decode()


def test_coverage_says_which_objectives_have_what(client, consultation, officer):
    tag = _tag(consultation, ref="doors", kind=TagKind.OBJECTIVE)
    tag.objective = tag.framework.objectives.get()
    tag.save()

    assert "Of 1 objectives, 0 have a confirmed passage, 1 suggestions alone, 0 none yet" in _text(
        client
    )
    confirm_tag(tag=tag, user=officer)
    assert "Of 1 objectives, 1 have a confirmed passage" in _text(client)


def test_queue_without_a_framework_says_what_to_do(client):
    other = ConsultationFactory(body=BodyFactory(slug="aldermoor"), slug="parks")
    client.force_login(officer_of(other.body))

    response = client.get(reverse("desk:tags", args=["aldermoor", "parks"]))

    assert "There is no framework yet" in response.content.decode()


def test_queue_when_all_is_looked_at_leads_to_what_was_missed(client, consultation, officer):
    confirm_tag(tag=_tag(consultation), user=officer)

    page = _page(client)

    assert "Everything is looked at" in page.get_text()
    assert page.select_one(".heard-empty a")["href"] == _address("tag_checks")
