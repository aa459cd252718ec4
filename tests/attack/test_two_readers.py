"""A name reaches the public only when two people have let it."""

from __future__ import annotations

import pytest

from engagement.moderation.errors import QuoteRefused
from engagement.moderation.models import Quote
from engagement.moderation.selectors import released_quotes
from engagement.moderation.services.quotes import propose_quote, release_quote
from engagement.moderation.services.redactions import (
    add_redaction,
    finish_review,
    reject_redaction,
)
from engagement.words.enums import RedactionProgress
from engagement.words.models import Passage, Words
from tests.factories.organisations import moderator_of, officer_of
from tests.factories.receiving import sent_response

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("consequences")]


@pytest.fixture
def words():
    words = sent_response("Anna Petrova helped.").record.words.get()
    Words.objects.update(redaction_progress=RedactionProgress.SUGGESTED)
    words.refresh_from_db()
    return words


@pytest.mark.parametrize("is_released", [True, False])
def test_quote_whose_name_a_moderator_uncovered_is_not_released_by_the_same(words, is_released):
    body = words.record.body
    officer, moderator = officer_of(body), moderator_of(body)
    redaction = add_redaction(words=words, user=officer, start=0, end=12)
    finish_review(words=words, user=officer)
    passage = Passage.objects.create(words=words, start=0, end=len(words.text))
    quote = propose_quote(passage=passage, user=officer)
    if is_released:
        release_quote(quote=quote, user=moderator)

    reject_redaction(redaction=redaction, user=moderator)

    quote = Quote.objects.get(pk=quote.pk)
    with pytest.raises(QuoteRefused):
        release_quote(quote=quote, user=moderator)
    assert released_quotes(body=body) == []
    release_quote(quote=quote, user=moderator_of(body))
    assert [one.text for one in released_quotes(body=body)] == ["Anna Petrova helped."]
