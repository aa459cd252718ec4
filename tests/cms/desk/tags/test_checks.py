from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from engagement.core.models import OutboxMessage
from engagement.objectives.models import EvidenceTag, TagCheck
from engagement.objectives.tagging import confirm_tag
from engagement.objectives.targets import ANYTHING
from engagement.words.enums import Origin, RedactionProgress
from tests.factories.actions import passage_of
from tests.factories.consultations import ConsultationFactory
from tests.factories.evidence import framework_of, tagged
from tests.factories.organisations import BodyFactory, officer_of
from tests.factories.tag_checks import DISABILITY, check_of, finished, read_all, read_for_tags

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


@pytest.fixture
def answers(consultation):
    texts = ("No ramp.", "The hearing loop is off.", "Fine.", "Cold.")
    passages = [passage_of(text, consultation=consultation) for text in texts]
    read_for_tags(*(one.words for one in passages))
    tagged(passages[0])
    return passages


def _address(name, *arguments):
    return reverse(f"desk:{name}", args=["fenmarch", *arguments])


def _main(client, name, *arguments):
    response = client.get(_address(name, *arguments))
    return BeautifulSoup(response.content, "html.parser").select_one("main")


def _text(client, name, *arguments):
    return _main(client, name, *arguments).get_text(" ", strip=True)


def _start(client, **data):
    sent = {"bears": DISABILITY.value, "size": "60", "seed": "7", **data}
    return client.post(_address("start_tag_check", "libraries"), sent)


def test_checks_page_says_by_which_rule_the_size_is_chosen(client, consultation, officer):
    page = _main(client, "tag_checks", "libraries")

    text = page.get_text(" ", strip=True)
    assert "60: if none of them bears on it, at most 6 in 100 of those not flagged do" in text
    assert "100: if none of them bears on it, at most 4 in 100" in text
    assert page.select_one("input[name=size][checked]")["value"] == "100"


def test_start_draws_what_was_not_flagged(client, consultation, officer, answers):
    response = _start(client)

    check = TagCheck.objects.get()
    assert response["Location"] == _address("tag_check", check.pk)
    assert (check.ref, check.n_drawn, check.seed) == ("disability", 3, 7)


def test_start_of_anything_at_all(client, consultation, officer, answers):
    _start(client, bears="anything")

    assert TagCheck.objects.get().kind == ""


def test_start_with_no_answer_read_says_so(client, consultation, officer):
    assert "read no answer for tags yet" in _start(client).content.decode()


@pytest.mark.parametrize(
    "data",
    [
        {"bears": ""},
        {"bears": "nonsense"},
        {"size": "7"},
        {"size": ""},
        {"seed": "-1"},
        {"seed": "x"},
    ],
)
def test_start_with_what_the_form_does_not_offer_draws_nothing(
    client, consultation, officer, answers, data
):
    assert _start(client, **data).status_code == 200
    assert not TagCheck.objects.exists()


def test_read_shows_one_answer_and_nothing_that_the_machine_said(
    client, consultation, officer, answers
):
    tagged(answers[1], "age")
    tagged(answers[2], "age")
    tagged(answers[3], "age")
    check = check_of(consultation)

    page = _main(client, "read_tag_answer", check.pk, 1)

    assert page.select_one("blockquote").get_text() in {
        "The hearing loop is off.",
        "Fine.",
        "Cold.",
    }
    text = page.get_text(" ", strip=True)
    assert "Do these words bear on “Disability”?" in text
    assert not page.select("mark, .heard-coding, input[checked][type=checkbox]")
    assert "machine" not in text
    assert "Age" not in text


def test_read_of_anything_shows_everything_to_tick(client, consultation, officer, answers):
    check = check_of(consultation, target=ANYTHING)

    text = _text(client, "read_tag_answer", check.pk, 1)

    for label in ("Disability", "Unpaid carers", "Open every door", "Harassment", "None of these"):
        assert label in text


def test_read_leads_to_the_next_answer_and_at_last_to_the_check(
    client, consultation, officer, answers
):
    check = check_of(consultation)

    led = [
        client.post(_address("read_tag_answer", check.pk, place), {"bears": "none"})["Location"]
        for place in (1, 2, 3)
    ]

    assert led == [
        _address("read_tag_answer", check.pk, 2),
        _address("read_tag_answer", check.pk, 3),
        _address("tag_check", check.pk),
    ]


def test_read_with_nothing_ticked_says_so(client, consultation, officer, answers):
    check = check_of(consultation)

    response = client.post(_address("read_tag_answer", check.pk, 1), {})

    assert "Tick what the answer bears on" in response.content.decode()


def test_read_of_an_answer_that_is_being_checked_shows_no_words(
    client, consultation, officer, answers
):
    check = check_of(consultation)
    words = check.answers.get(position=1).words
    words.redaction_progress = RedactionProgress.WAITING
    words.save()

    text = _text(client, "read_tag_answer", check.pk, 1)

    assert "are being checked" in text
    assert words.text not in text
    assert client.get(_address("read_tag_check", check.pk))["Location"].endswith("/2/")


def test_read_outside_the_sample_is_not_found(client, consultation, officer, answers):
    check = check_of(consultation)

    assert client.get(_address("read_tag_answer", check.pk, 4)).status_code == 404


def test_check_before_it_is_finished_says_nothing_of_what_was_found(
    client, consultation, officer, answers
):
    check = check_of(consultation)
    read_all(check, bears="hearing")

    text = _text(client, "tag_check", check.pk)

    assert "3 of 3 answers" in text
    assert "Finish and see the estimate" in text
    assert "we estimate" not in text
    assert "Found in them" not in text


def test_finish_shows_the_estimate_in_words(client, consultation, officer, answers):
    confirm_tag(tag=EvidenceTag.objects.get(), user=officer)
    check = check_of(consultation)
    read_all(check, bears="hearing")

    client.post(_address("finish_tag_check", check.pk))

    text = _text(client, "tag_check", check.pk)
    assert "All 3 answers without such a tag were read. One of them bears on “Disability”." in text
    assert "the machine and you had found 50 in 100 before this check" in text
    assert "With the one found since, it is 100 in 100." in text
    assert "33.3 in 100, exactly: all were read" in text
    assert "Run 1 of the tags, under version 1 of “Fair for everybody”" in text
    assert EvidenceTag.objects.filter(origin=Origin.PERSON).count() == 1


def test_finish_before_all_is_read_says_so(client, consultation, officer, answers):
    check = check_of(consultation)

    response = client.post(_address("finish_tag_check", check.pk), follow=True)

    assert "3 answers are still to be read" in response.content.decode()


def test_estimate_of_a_part_says_from_how_many_to_how_many(client, consultation, officer):
    passages = [passage_of(f"Answer {n}.", consultation=consultation) for n in range(80)]
    read_for_tags(*(one.words for one in passages))
    check = finished_of(check_of(consultation), bears="1")

    text = _text(client, "tag_check", check.pk)

    assert "Of 80 answers without such a tag, we estimate that" in text
    assert "Our best guess is" in text


def test_estimate_where_none_was_found_says_at_most_how_many(client, consultation, officer):
    passages = [passage_of(f"Answer {n}.", consultation=consultation) for n in range(80)]
    read_for_tags(*(one.words for one in passages))
    check = finished_of(check_of(consultation))

    # 80 x 5.96 in 100 is 4.8, so at most 5.
    assert (
        "None of the 60 answers that were read bears on “Disability”. Of all 80 answers without "
        "such a tag, we estimate that at most 5 do."
    ) in _text(client, "tag_check", check.pk)


def finished_of(check, bears=""):
    read_all(check, bears=bears)
    return finished(check)


def test_latest_estimate_stands_on_the_queue(client, consultation, officer, answers):
    finished_of(check_of(consultation))

    assert "All 3 answers without such a tag were read." in _text(client, "tags", "libraries")


def test_checks_page_says_what_the_machine_has_not_read(client, consultation, officer, answers):
    passage_of("Never read.", consultation=consultation)

    assert "5 answers have not been read" in _text(client, "tag_checks", "libraries")


def test_read_again_asks_the_worker(client, consultation, officer, answers):
    response = client.post(_address("read_tags_again", "libraries"))

    message = OutboxMessage.objects.get(topic="tags.requested")
    assert message.subject_id == str(consultation.pk)
    assert response["Location"] == _address("tag_checks", "libraries")


def test_check_of_another_body_is_not_found(client, consultation, answers):
    check = check_of(consultation)
    client.force_login(officer_of(BodyFactory(slug="otherham")))

    for name in ("tag_check", "read_tag_check"):
        address = reverse(f"desk:{name}", args=["otherham", check.pk])
        assert client.get(address).status_code == 404


def test_check_takes_as_many_queries_for_many_answers_as_for_few(
    client, consultation, officer, django_assert_max_num_queries
):
    passages = [passage_of(f"Answer {n}.", consultation=consultation) for n in range(40)]
    read_for_tags(*(one.words for one in passages))
    check = finished_of(check_of(consultation))

    with django_assert_max_num_queries(12):
        client.get(_address("tag_check", check.pk))
    with django_assert_max_num_queries(14):
        client.get(_address("read_tag_answer", check.pk, 1))
    with django_assert_max_num_queries(14):
        client.get(_address("tag_checks", "libraries"))
