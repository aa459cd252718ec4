from __future__ import annotations

import pytest

from engagement.core import clock
from engagement.core.models import AuditEntry
from engagement.lifecycle.withdrawing import withdraw_record
from engagement.moderation.enums import CaseState, QuoteState
from engagement.moderation.errors import QuoteRefused
from engagement.moderation.models import Case, Quote
from engagement.moderation.permissions import user_can_release_quote
from engagement.moderation.selectors import proposed_quotes, released_quotes
from engagement.moderation.services.quotes import propose_quote, refuse_quote, release_quote
from engagement.organisations.enums import Role
from engagement.words.enums import ConsentKind, Origin, RedactionProgress, ReviewState
from engagement.words.models import Consent, Passage, Record, Redaction, Words
from tests.factories.organisations import BodyFactory, UserFactory, moderator_of, officer_of
from tests.factories.receiving import sent_response, sent_story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("consequences")]


def passage_of(received, kind=None):
    Words.objects.update(redaction_progress=RedactionProgress.REVIEWED)
    words = received.record.words.get(**({"kind": kind} if kind else {}))
    return Passage.objects.create(words=words, start=0, end=len(words.text))


@pytest.fixture
def received():
    return sent_response("Anna Petrova at the desk helps everybody.")


@pytest.fixture
def passage(received):
    return passage_of(received)


@pytest.fixture
def body(received):
    return received.record.body


@pytest.fixture
def officer(body):
    return officer_of(body)


@pytest.fixture
def quote(passage, officer):
    return propose_quote(passage=passage, user=officer)


def texts(body, **about):
    return [quote.text for quote in released_quotes(body=body, **about)]


def test_ft_04_quote_is_shown_only_after_a_second_person_read_it(quote, body):
    assert texts(body) == []
    release_quote(quote=quote, user=moderator_of(body))
    assert texts(body) == ["Anna Petrova at the desk helps everybody."]


def test_ft_04_release_quote_by_whoever_proposed_it_is_refused(passage, body):
    moderator = moderator_of(body)
    quote = propose_quote(passage=passage, user=moderator)
    for decide in (release_quote, refuse_quote):
        with pytest.raises(QuoteRefused, match="A second person has to read it"):
            decide(quote=quote, user=moderator)
    assert not user_can_release_quote(moderator, quote)
    assert texts(body) == []


def test_propose_quote_again_keeps_who_proposed_it_first(quote, passage, body):
    again = propose_quote(passage=passage, user=moderator_of(body))
    assert again == quote
    assert AuditEntry.objects.filter(action="propose_quote").count() == 1


@pytest.mark.parametrize("decide", [propose_quote, release_quote])
@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda: Consent.objects.update(is_given=False), "did not allow quotes"),
        (lambda: Consent.objects.all().delete(), "did not allow quotes"),
        (lambda: Words.objects.update(redaction_progress=RedactionProgress.SUGGESTED), "Review"),
        (lambda: Words.objects.update(redaction_progress=RedactionProgress.WAITING), "Review"),
        (lambda: Record.objects.update(withdrawn_on=clock.today()), "was withdrawn"),
        (lambda: Redaction.objects.create(words=Words.objects.get(), start=0, end=4, type="PERSON",
                                          origin=Origin.MACHINE), "Review"),
    ],
    ids=["refused", "not asked", "unreviewed", "unread", "withdrawn", "open suggestion"],
)  # fmt: skip
def test_quote_of_what_may_not_be_shown_is_refused(
    decide, spoil, sentence, quote, passage, officer, body
):
    spoil()
    about = {"passage": passage} if decide is propose_quote else {"quote": quote}
    user = officer if decide is propose_quote else moderator_of(body)
    with pytest.raises(QuoteRefused, match=sentence):
        decide(user=user, **about)
    assert texts(body) == []


def test_refuse_quote_keeps_it_on_the_desk_for_good(quote, passage, body, officer):
    refuse_quote(quote=quote, user=moderator_of(body))
    assert texts(body) == []
    with pytest.raises(QuoteRefused, match="second reader has refused"):
        propose_quote(passage=passage, user=officer)


def test_released_quote_shows_its_redacted_words_as_they_are_now(quote, passage, body):
    release_quote(quote=quote, user=moderator_of(body))
    Redaction.objects.create(
        words=passage.words, start=0, end=12, type="PERSON", origin=Origin.PERSON,
        state=ReviewState.CONFIRMED,
    )  # fmt: skip
    assert texts(body) == ["[name 1] at the desk helps everybody."]


def test_released_quote_goes_with_its_record(quote, body, received):
    release_quote(quote=quote, user=moderator_of(body))
    withdraw_record(receipt_code=received.receipt_code)
    assert texts(body) == []
    assert not Quote.objects.exists()


def test_released_quote_disappears_when_quotes_are_no_longer_allowed(quote, body):
    release_quote(quote=quote, user=moderator_of(body))
    Consent.objects.update(is_given=False)
    assert texts(body) == []


def test_released_quotes_are_of_one_body_and_consultation(quote, body, received, passage):
    release_quote(quote=quote, user=moderator_of(body))
    consultation = received.record.response.consultation
    assert texts(BodyFactory(slug="aldermoor")) == []
    assert len(texts(body, consultation=consultation)) == 1
    assert texts(body, consultation=sent_response().record.response.consultation) == []
    assert len(texts(body, passages=[passage])) == 1
    assert texts(body, passages=[]) == []


def test_proposed_quotes_are_of_one_body(quote, body):
    assert list(proposed_quotes(body)) == [quote]
    assert not proposed_quotes(BodyFactory(slug="aldermoor")).exists()


def test_quote_of_a_story_waits_for_the_storys_release(officer):
    received = sent_story("I waited.")
    passage = passage_of(received, kind="story")
    with pytest.raises(QuoteRefused, match="has not been released"):
        propose_quote(passage=passage, user=officer)
    Case.objects.update(state=CaseState.RELEASED)
    quote = propose_quote(passage=passage, user=officer)
    release_quote(quote=quote, user=moderator_of(received.record.body))
    assert texts(received.record.body) == ["I waited."]
    Case.objects.update(state=CaseState.HELD)
    assert texts(received.record.body) == []


@pytest.mark.parametrize(
    ("role", "may"),
    [(Role.MODERATOR, True), (Role.OFFICER, False), (Role.PUBLISHER, False),
     (Role.CONTRIBUTOR, False)],
)  # fmt: skip
def test_user_can_release_quote_by_role(quote, body, role, may):
    assert user_can_release_quote(UserFactory(member=(body, role)), quote) is may


def test_ft_06_quotes_come_in_no_order_of_arrival(body, officer):
    moderator = moderator_of(body)
    for number in range(5):
        passage = passage_of(sent_response(f"Answer {number}"))
        release_quote(quote=propose_quote(passage=passage, user=officer), user=moderator)
    shown = released_quotes(body=body)
    assert [one.passage_id for one in shown] == sorted(one.passage_id for one in shown)
    assert {quote.state for quote in Quote.objects.all()} == {QuoteState.RELEASED}


def test_propose_quote_with_another_consent_is_refused(officer):
    received = sent_response(consents={ConsentKind.STORY: True})
    with pytest.raises(QuoteRefused, match="did not allow quotes"):
        propose_quote(passage=passage_of(received), user=officer)
