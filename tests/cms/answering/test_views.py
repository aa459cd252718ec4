from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client

from engagement.core import clock
from engagement.core.identifiers import hash_receipt_code
from engagement.core.models import AuditEntry
from engagement.lifecycle.withdrawing import withdraw_record
from engagement.responses.models import Response
from engagement.words.models import Receipt, Record, Words
from tests.cms.answering.walking import Walker
from tests.factories.consultations import ConsultationFactory, QuestionFactory
from tests.factories.organisations import officer_of
from tests.factories.receiving import choice_of, consultation_with_every_kind

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("consequences")]


@pytest.fixture
def consultation():
    return consultation_with_every_kind()


@pytest.fixture
def walker(client, consultation):
    return Walker(client, address_of(consultation))


def address_of(consultation):
    return f"/{consultation.body.slug}/consultations/{consultation.slug}/respond/"


def code_on(walker):
    return walker.page.find(id="receipt-code")["data-plain"]


def to_the_last_page(walker, text="The side door has no ramp.", *, quote="no"):
    walker.press("next", voice="myself")
    for _ in range(4):
        walker.press("next")
    walker.press("next", **{"answer-long_text": text})
    return walker.press("next", quote=quote)


def test_respond_from_first_page_to_receipt_stores_one_response(walker, consultation):
    assert walker.heading == "Do you answer for yourself or for an organisation?"
    walker.press("next", voice="myself")
    assert "Question 1 of 5" in walker.page.get_text()
    choice = choice_of(consultation, "single_choice", "Every week")
    walker.press("next", **{"answer-single_choice": str(choice.pk)})
    walker.press("next")
    walker.press("next", **{"answer-scale": "4"})
    walker.press("next", **{"answer-short_text": "Ostrey"})
    walker.press("next", **{"answer-long_text": "One\r\n\r\nTwo"})
    assert walker.heading == "May we quote what you wrote?"
    assert walker.fields()["quote"] == ["no"]
    walker.press("next", quote="yes")
    assert walker.heading == "Check your answers"
    assert not Record.objects.exists()
    walker.press("send")
    assert walker.heading == "We have your answer"
    response = Response.objects.get()
    assert Receipt.objects.get().code_hash == hash_receipt_code(code_on(walker))
    assert {words.text for words in Words.objects.all()} == {"Ostrey", "One\n\nTwo"}
    assert response.answers.get(question__key="scale").step == 4
    assert response.answers.get(question__key="single_choice").choices.get() == choice
    assert response.record.consents.get().is_given


def test_respond_again_with_the_same_page_shows_the_same_code_and_stores_one(walker):
    to_the_last_page(walker)
    data = {**walker.fields(), "go": ["send"]}
    first = walker.press("send")
    code = code_on(first)
    again = walker.client.post(walker.address, data)
    assert code in again.content.decode()
    assert "stored once" in again.content.decode()
    assert Record.objects.count() == 1


def test_respond_on_two_openings_of_the_form_stores_two(client, consultation):
    for _ in range(2):
        to_the_last_page(Walker(client, address_of(consultation))).press("send")
    assert Record.objects.count() == 2


def test_respond_after_its_withdrawal_says_so_and_stores_nothing(walker):
    to_the_last_page(walker)
    data = {**walker.fields(), "go": ["send"]}
    withdraw_record(receipt_code=code_on(walker.press("send")))
    again = walker.client.post(walker.address, data)
    assert "This answer was withdrawn" in again.content.decode()
    assert not Words.objects.exists()


def test_respond_back_keeps_what_was_typed_on_both_pages(walker):
    walker.press("next", voice="myself")
    for _ in range(3):
        walker.press("next")
    walker.press("next", **{"answer-short_text": "Ostrey"})
    walker.press("back", **{"answer-long_text": "Half a\r\nsentence"})
    assert walker.fields()["answer-short_text"] == ["Ostrey"]
    walker.press("next")
    assert walker.fields()["answer-long_text"] == ["Half a\r\nsentence"]


def test_respond_change_from_the_last_page_leads_back_to_it(walker):
    to_the_last_page(walker).press("show:answer-short_text")
    assert "short text" in walker.heading.lower()
    walker.press("next", **{"answer-short_text": "Thornmere"})
    assert walker.heading == "Check your answers"
    assert "Thornmere" in walker.page.get_text()
    assert "The side door has no ramp." in walker.page.get_text()


@pytest.mark.parametrize(
    ("go", "typed", "sentence"),
    [
        (0, {}, "Choose for whom you answer."),
        (0, {"voice": "organisation"}, "Enter the name of the organisation."),
        (0, {"voice": "organisation", "organisation_name": "x" * 201},
         "Shorten the name to 200 characters."),
        (3, {"answer-scale": "6"}, "Choose from the answers given."),
        (1, {"answer-single_choice": "999999"}, "Choose from the answers given."),
        (4, {"answer-short_text": "x" * 301},
         "Your answer has 301 characters. Shorten it to 300 characters or fewer."),
        (5, {"answer-long_text": "x" * 20_001},
         "Your answer has 20,001 characters. Shorten it to 20,000 characters or fewer."),
        (5, {"answer-long_text": "a\x00b"},
         "This text holds a hidden character that can't be stored. Type it in again."),
        (6, {"quote": "perhaps"}, "Choose yes or no."),
    ],
)  # fmt: skip
def test_respond_with_something_wrong_says_what_to_do_and_stays(walker, go, typed, sentence):
    for number in range(go):
        walker.press("next", **({"voice": "myself"} if number == 0 else {}))
    heading = walker.heading
    walker.press("next", **typed)
    assert walker.heading == heading
    assert walker.summary == [sentence]
    assert walker.page.title.get_text().strip().startswith("Error:")


def test_respond_with_too_long_a_text_loses_nothing_typed(walker):
    for number in range(5):
        walker.press("next", **({"voice": "myself"} if number == 0 else {}))
    walker.press("next", **{"answer-long_text": "x" * 20_001})
    assert walker.fields()["answer-long_text"] == ["x" * 20_001]


def test_respond_without_an_answer_that_is_required_says_so(client):
    consultation = ConsultationFactory()
    QuestionFactory(consultation=consultation, key="why", is_required=True)
    walker = Walker(client, address_of(consultation)).press("next", voice="myself")
    walker.press("next")
    assert walker.summary == ["Enter an answer to this question."]


def test_respond_with_every_question_left_out_is_told_to_answer_one(walker):
    to_the_last_page(walker, text="").press("send")
    assert walker.summary == ["Answer at least one question before you send."]
    assert not Record.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [("voice", "robot"), ("answer-scale", "99"), ("answer-single_choice", "1e9"), ("quote", "")],
)
def test_respond_with_a_changed_hidden_field_leads_to_that_page(walker, field, value):
    to_the_last_page(walker).press("send", **{field: value})
    assert walker.summary
    assert not Record.objects.exists()


def test_respond_without_the_forms_key_asks_again_with_one(walker):
    to_the_last_page(walker).press("send", key="")
    assert walker.heading == "Check your answers"
    assert re.fullmatch(r"[0-9a-f]{32}", walker.fields()["key"][0])
    assert not Record.objects.exists()
    walker.press("send")
    assert Record.objects.count() == 1


def test_respond_send_is_taken_from_the_last_page_alone(walker):
    walker.press("send", voice="myself", **{"answer-long_text": "Hello"})
    assert not Record.objects.exists()


def test_respond_to_a_closed_consultation_says_when_it_closed_and_what_follows(client):
    closed = consultation_with_every_kind(
        closes_at=dt.datetime(2026, 3, 14, 17, tzinfo=dt.UTC),
        opens_at=dt.datetime(2026, 1, 14, 17, tzinfo=dt.UTC),
        hear_back_on=dt.date(2026, 6, 1),
    )
    text = " ".join(Walker(client, address_of(closed)).page.find("main").get_text().split())
    assert "This has closed" in text
    assert "closed at 5pm on 14 March 2026" in text
    assert "what will be done by 1 June 2026" in text


def test_respond_when_it_closes_while_somebody_types_gives_the_words_back(walker, consultation):
    to_the_last_page(walker, text="Two hours of typing")
    consultation.closes_at = clock.now()
    consultation.save()
    walker.press("send")
    text = walker.page.find("main").get_text()
    assert "This has closed" in text
    assert "Two hours of typing" in text
    assert not Record.objects.exists()


def test_respond_before_opening_says_when_it_opens(client):
    coming = ConsultationFactory(
        opens_at=clock.now() + dt.timedelta(days=3), closes_at=clock.now() + dt.timedelta(days=9)
    )
    text = Walker(client, address_of(coming)).page.get_text()
    assert "not open yet" in text


@pytest.mark.parametrize("case", ["draft", "another body", "missing"])
def test_respond_where_nothing_is_published_is_not_found(client, case):
    consultation = (
        ConsultationFactory(published_at=None) if case == "draft" else ConsultationFactory()
    )
    address = address_of(consultation)
    if case == "another body":
        address = address.replace("/fenmarch/", "/aldermoor/")
    if case == "missing":
        address = address.replace(consultation.slug, "nothing")
    assert client.get(address).status_code == 404


def test_hd_07_every_page_is_kept_by_no_cache_and_the_code_is_in_no_address(walker):
    assert walker.response["Cache-Control"] == "no-store"
    to_the_last_page(walker)
    assert walker.response["Cache-Control"] == "no-store"
    walker.press("send")
    assert walker.response["Cache-Control"] == "no-store"
    assert walker.response.status_code == 200
    code = code_on(walker)
    links = [one.get("href", "") + one.get("action", "") for one in walker.page.select("a, form")]
    assert not any(code in link or code.replace("-", "") in link for link in links)


def test_an_05_receipt_code_is_shown_once(walker, consultation):
    to_the_last_page(walker).press("send")
    code = code_on(walker)
    sent = walker.client.post("/receipt/", {"code": code}).content.decode()
    assert "What you sent" in sent
    visible = re.sub(r"<input[^>]*>", "", sent)
    assert code not in visible


def test_hd_06_answering_sets_no_cookie_but_the_forms_token(walker, settings):
    to_the_last_page(walker).press("send")
    assert set(walker.client.cookies) == {settings.CSRF_COOKIE_NAME}


def test_hd_10_opening_the_form_changes_no_row(client, consultation):
    client.get(address_of(consultation))
    assert not Record.objects.exists()
    assert not AuditEntry.objects.exists()


def test_respond_without_the_forms_token_is_refused(consultation):
    client = Client(enforce_csrf_checks=True)
    assert client.post(address_of(consultation), {"go": "send"}).status_code == 403


def test_respond_free_text_is_never_completed_by_the_browser(walker):
    for number in range(5):
        walker.press("next", **({"voice": "myself"} if number == 0 else {}))
    assert walker.page.find("textarea")["autocomplete"] == "off"
    assert walker.page.find("form", id="journey")["autocomplete"] == "off"


def test_respond_enter_key_goes_on_and_never_back(walker):
    walker.press("next", voice="myself")
    first = walker.page.select("button[form=journey], form#journey button")[0]
    assert first["value"] == "next"


def test_sg_01_last_page_and_receipt_say_where_help_is_now(walker):
    to_the_last_page(walker)
    assert "call 999" in walker.page.get_text()
    walker.press("send")
    assert "116 123" in walker.page.get_text()


def test_in_02_words_are_shown_as_words(walker):
    to_the_last_page(walker, text="<script>alert(1)</script>{{ 7*7 }}")
    assert "<script>alert" not in walker.response.content.decode()
    assert "{{ 7*7 }}" in walker.page.get_text()


def test_lg_01_answering_leaves_neither_words_nor_address_in_any_log(walker, caplog):
    caplog.set_level("DEBUG")
    walker.client.defaults.update(
        {"REMOTE_ADDR": "203.0.113.77", "HTTP_USER_AGENT": "Canary/1.0 (browser)"}
    )
    to_the_last_page(walker, text="quetzalcoatlus").press("send")
    ours = [
        record.getMessage()
        for record in caplog.records
        if record.name != "django.db.backends"  # only in DEBUG, which no installation runs in
    ]
    for canary in ("quetzalcoatlus", "203.0.113.77", "Canary/1.0"):
        assert not any(canary in message for message in ours)
    stored = str([list(model.objects.values()) for model in (Record, Words, Response, Receipt)])
    assert "203.0.113.77" not in stored
    assert "Canary/1.0" not in stored


def test_an_03_answer_of_somebody_signed_in_names_nobody(client, consultation):
    officer = officer_of(consultation.body)
    client.force_login(officer)
    to_the_last_page(Walker(client, address_of(consultation))).press("send")
    before = dict(client.session.items())
    assert Record.objects.count() == 1
    assert not AuditEntry.objects.exists()
    assert str(Record.objects.get().pk) not in str(before)


def test_respond_asks_no_more_queries_for_more_answers(
    client, consultation, django_assert_max_num_queries
):
    with django_assert_max_num_queries(8):
        client.get(address_of(consultation))
