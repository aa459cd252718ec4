from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache

from cms.receipts.limits import WRONG_CODES_ALLOWED
from engagement.core.identifiers import ALPHABET
from engagement.equality.models import EqualityAnswers
from engagement.equality.selectors import answers_of_sender
from engagement.equality.services import save_equality_answers
from engagement.moderation.enums import CaseState
from engagement.moderation.models import Reply
from engagement.moderation.services.cases import decide_case
from engagement.words.models import Record, Words
from tests.factories.organisations import moderator_of
from tests.factories.receiving import sent_response, sent_story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("consequences")]

RECEIPT, EQUALITY = "/receipt/", "/receipt/equality/"
WRONG = "0000-0000-0000-0000-0000-0000"


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def code():
    return sent_response("Anna Petrova at the desk helps everybody.").receipt_code


def text_of(response):
    return " ".join(
        BeautifulSoup(response.content, "html.parser").find("main").get_text(" ").split()
    )


def test_receipt_shows_its_sender_their_own_words_in_full(client, code):
    text = text_of(client.post(RECEIPT, {"code": code}))
    assert "Anna Petrova at the desk helps everybody." in text
    assert "Quote my words without my name Yes" in text


@pytest.mark.parametrize(
    "spoil",
    [
        str.lower,
        lambda code: code.replace("-", " "),
        lambda code: f"  {code.replace('-', '')}\n",
        lambda code: code.replace("0", "O").replace("1", "l"),
        lambda code: code.replace("-", "–"),  # noqa: RUF001 - a phone's keyboard makes it
    ],
    ids=["lower case", "spaces", "bare", "lookalikes", "dashes"],
)
def test_receipt_forgives_how_the_code_is_typed(client, code, spoil):
    assert "What you sent" in text_of(client.post(RECEIPT, {"code": spoil(code)}))


def test_receipt_with_a_wrong_code_says_one_plain_sentence_and_keeps_it(client, code):
    response = client.post(RECEIPT, {"code": WRONG})
    assert "We can't find anything under that code." in text_of(response)
    assert BeautifulSoup(response.content, "html.parser").find(id="id_code")["value"] == WRONG


def test_receipt_without_a_code_asks_for_it(client):
    assert "Enter your receipt code." in text_of(client.post(RECEIPT, {"code": ""}))


def test_au_03_too_many_wrong_codes_are_refused_for_an_hour(client, code):
    for _ in range(WRONG_CODES_ALLOWED):
        assert client.post(RECEIPT, {"code": WRONG}).status_code == 200
    refused = client.post(RECEIPT, {"code": WRONG})
    assert refused.status_code == 429
    assert "Too many codes were tried" in text_of(refused)
    assert client.post(EQUALITY, {"code": WRONG}).status_code == 429


def test_au_03_limit_holds_when_the_forwarded_address_is_made_up(client):
    for number in range(WRONG_CODES_ALLOWED):
        client.post(RECEIPT, {"code": WRONG}, headers={"X-Forwarded-For": f"198.51.100.{number}"})
    made_up = client.post(RECEIPT, {"code": WRONG}, headers={"X-Forwarded-For": "198.51.100.99"})
    assert made_up.status_code == 429


def test_au_03_limit_is_of_one_address_alone(client, code):
    for _ in range(WRONG_CODES_ALLOWED):
        client.post(RECEIPT, {"code": WRONG}, REMOTE_ADDR="203.0.113.1")
    assert client.post(RECEIPT, {"code": code}, REMOTE_ADDR="203.0.113.2").status_code == 200


def test_right_codes_are_never_counted(client, code):
    for _ in range(WRONG_CODES_ALLOWED + 2):
        assert client.post(RECEIPT, {"code": code}).status_code == 200


def test_an_04_limit_keeps_no_address(client):
    client.post(RECEIPT, {"code": WRONG}, REMOTE_ADDR="203.0.113.77")
    kept = " ".join(cache._cache)  # the local cache's own table of keys
    assert "receipt:" in kept
    assert "203.0.113.77" not in kept


def test_receipt_withdraw_asks_first_and_says_what_it_means(client, code):
    text = text_of(client.post(RECEIPT, {"code": code, "do": "ask-to-withdraw"}))
    assert "Withdraw what you sent?" in text
    assert "keeps its value until the next time all figures are sealed" in text
    assert Words.objects.exists()


def test_receipt_withdraw_deletes_the_words_and_the_code_still_says_so(client, code):
    text = text_of(client.post(RECEIPT, {"code": code, "do": "withdraw"}))
    assert "It is withdrawn" in text
    assert not Words.objects.exists()
    assert "It is withdrawn" in text_of(client.post(RECEIPT, {"code": code}))


@pytest.mark.parametrize("do", ["withdraw", "withdraw-equality", "reply"])
def test_hd_10_reading_the_address_changes_nothing(client, code, do):
    client.get(RECEIPT, {"code": code, "do": do})
    assert Words.objects.exists()
    assert Record.objects.standing().exists()


def test_receipt_with_anothers_code_can_do_nothing_to_mine(client, code):
    other = sent_response("Mine.")
    client.post(RECEIPT, {"code": code, "do": "withdraw"})
    assert "Mine." in text_of(client.post(RECEIPT, {"code": other.receipt_code}))


def test_receipt_deletes_the_equality_answers_alone(client, code):
    save_equality_answers(receipt_code=code, answers={"sex": "Female"})
    text = text_of(client.post(RECEIPT, {"code": code, "do": "withdraw-equality"}))
    assert "are deleted" in text
    assert "next time all figures are sealed" in text
    assert not EqualityAnswers.objects.exists()
    assert Words.objects.exists()


@pytest.mark.parametrize(
    ("state", "about", "sentence"),
    [
        (CaseState.ESCALATED, {"reason": "SECRET"}, "asked a colleague to read it too"),
        (CaseState.ASKED, {"reason": "Which stop?"}, "A moderator asks Which stop?"),
        (CaseState.REFUSED, {"reason": "It sells a car.", "rule": "promotion"},
         "The rule: It advertises something. It sells a car."),
    ],
)  # fmt: skip
def test_receipt_says_where_a_story_stands(client, state, about, sentence):
    story = sent_story()
    moderator = moderator_of(story.record.body)
    decide_case(case=story.record.case, user=moderator, state=state, **about)
    text = text_of(client.post(RECEIPT, {"code": story.receipt_code}))
    assert sentence in text
    assert "SECRET" not in text


def test_receipt_takes_the_authors_reply(client):
    story = sent_story()
    decide_case(
        case=story.record.case,
        user=moderator_of(story.record.body),
        state=CaseState.ASKED,
        reason="Which stop?",
    )
    sent = {"code": story.receipt_code, "do": "reply"}
    assert "Enter your reply." in text_of(client.post(RECEIPT, {**sent, "reply": ""}))
    text = text_of(client.post(RECEIPT, {**sent, "reply": "By the mill.\r\nTwice."}))
    assert "Your reply is with the moderators." in text
    assert Reply.objects.get().words.text == "By the mill.\nTwice."


def test_receipt_is_kept_by_no_cache(client, code):
    assert client.get(RECEIPT)["Cache-Control"] == "no-store"
    assert client.post(RECEIPT, {"code": code})["Cache-Control"] == "no-store"


def test_em_01_equality_first_says_why_and_that_it_is_optional(client, code):
    text = text_of(client.post(EQUALITY, {"code": code}))
    assert "Do you want to answer the equality questions?" in text
    assert "Every question is optional" in text
    assert "No, skip the equality questions" in text


def test_em_02_equality_skipped_loses_nothing(client, code):
    text = text_of(client.post(EQUALITY, {"code": code, "go": "no"}))
    assert "What you sent is stored." in text
    assert Words.objects.exists()


def test_equality_address_alone_leads_to_the_code(client):
    assert client.get(EQUALITY)["Location"] == RECEIPT


def test_equality_step_by_step_is_saved_apart(client, code):
    main = client.post(EQUALITY, {"code": code, "go": "age", "age": "35 to 44"})
    page = BeautifulSoup(main.content, "html.parser")
    assert page.find("input", {"name": "sexual_orientation"})
    assert not page.find("input", {"name": "ethnic_white"})
    finer = client.post(
        EQUALITY, {"code": code, "go": "main", "age": "35 to 44", "ethnic_group": "White"}
    )
    assert answers_of_sender(code) == {"age": "35 to 44", "ethnic_group": "White"}
    page = BeautifulSoup(finer.content, "html.parser")
    assert page.find("input", {"name": "ethnic_white", "value": "Roma"})
    assert not page.find("input", {"name": "ethnic_asian"})
    done = client.post(
        EQUALITY,
        {"code": code, "go": "finer", "age": "35 to 44", "ethnic_group": "White",
         "ethnic_white": "Roma"},
    )  # fmt: skip
    assert "are saved" in text_of(done)
    assert answers_of_sender(code)["ethnic_white"] == "Roma"


def test_ch_01_under_16_restricted_questions_are_not_on_the_page(client, code):
    response = client.post(EQUALITY, {"code": code, "go": "age", "age": "Under 16"})
    page = BeautifulSoup(response.content, "html.parser")
    assert page.find("input", {"name": "sex"})
    for restricted in ("sexual_orientation", "gender_identity"):
        assert not page.find("input", {"name": restricted})


def test_ch_01_under_16_restricted_answers_that_are_sent_anyway_are_dropped(client, code):
    client.post(
        EQUALITY,
        {"code": code, "go": "main", "age": "Under 16", "sexual_orientation": "Bisexual"},
    )
    assert answers_of_sender(code) == {"age": "Under 16"}


def test_em_04_equality_answers_given_before_are_filled_in(client, code):
    save_equality_answers(receipt_code=code, answers={"age": "35 to 44", "sex": "Female"})
    response = client.post(EQUALITY, {"code": code, "go": "yes"})
    page = BeautifulSoup(response.content, "html.parser")
    assert page.find("input", {"name": "age", "checked": True})["value"] == "35 to 44"
    assert page.find("input", {"type": "hidden", "name": "sex"})["value"] == "Female"
    client.post(EQUALITY, {"code": code, "go": "main", "age": "45 to 54", "sex": "Female"})
    assert answers_of_sender(code) == {"age": "45 to 54", "sex": "Female"}


@pytest.mark.parametrize(
    ("sent", "kept"),
    [({"sex": "Other"}, "Choose from the answers given"), ({"veteran": ["Nope"]}, "Choose from")],
)
def test_equality_option_that_is_not_there_is_refused(client, code, sent, kept):
    text = text_of(client.post(EQUALITY, {"code": code, "go": "main", **sent}))
    assert kept in text
    assert not EqualityAnswers.objects.exists()


def test_equality_no_together_with_yes_is_refused(client, code):
    both = ["No (exclusive)", "Yes, previously served in Regular Armed Forces"]
    text = text_of(client.post(EQUALITY, {"code": code, "go": "main", "veteran": both}))
    assert "Choose “No” or other answers, not both." in text


def test_equality_changed_hidden_field_begins_again(client, code):
    text = text_of(client.post(EQUALITY, {"code": code, "go": "main", "age": "Ancient"}))
    assert "What is your age?" in text
    assert not EqualityAnswers.objects.exists()


def test_equality_never_says_which_option_is_only_ours(client, code):
    text = text_of(client.post(EQUALITY, {"code": code, "go": "age"}))
    assert "(exclusive)" not in text
    assert "This question is in our own words." in text


def test_codes_use_letters_that_can_be_read_out():
    assert not set("ILOU") & set(ALPHABET)
