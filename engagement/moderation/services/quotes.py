"""Quotes: a passage is shown outside the desk only after two people have read it.

Source: OWASP ASVS 5.0, 2.3.5 (two people for what can't be taken back).
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from engagement.core import clock
from engagement.core.audit import record_action
from engagement.core.outbox import write_message
from engagement.moderation.enums import PUBLIC_STATES, QuoteState
from engagement.moderation.errors import QuoteRefused
from engagement.moderation.models import Case, Quote
from engagement.words.enums import ConsentKind, RecordKind, RedactionProgress, ReviewState
from engagement.words.models import Passage, Record, Words
from engagement.words.selectors import has_consent


@transaction.atomic
def propose_quote(*, passage: Passage, user: Any) -> Quote:
    """Ask for a passage to be shown outside the desk; asking again changes nothing.

    Raises:
        QuoteRefused: the sender did not allow it, or nobody has reviewed its redaction.
    """
    _check_quotable(passage)
    quote, is_new = Quote.objects.get_or_create(passage=passage, defaults={"proposed_by": user})
    if is_new:
        _note(user, "propose_quote", quote)
    elif quote.state == QuoteState.REFUSED:
        raise QuoteRefused(_("A second reader has refused this quote."))
    return quote


@transaction.atomic
def release_quote(*, quote: Quote, user: Any) -> Quote:
    """Let a passage be shown, as its second reader.

    Raises:
        QuoteRefused: the reader proposed it, or it may not be shown.
    """
    _check_quotable(quote.passage)
    return _read(quote, user, QuoteState.RELEASED)


@transaction.atomic
def refuse_quote(*, quote: Quote, user: Any) -> Quote:
    """Keep a passage on the desk, as its second reader.

    Raises:
        QuoteRefused: the reader proposed it.
    """
    return _read(quote, user, QuoteState.REFUSED)


def _read(quote: Quote, user: Any, state: QuoteState) -> Quote:
    quote = Quote.objects.select_for_update().get(pk=quote.pk)
    if quote.proposed_by_id == user.pk:
        raise QuoteRefused(_("You proposed this quote. A second person has to read it."))
    quote.state = state
    quote.read_by, quote.read_at = user, clock.now()
    quote.save(update_fields=["state", "read_by", "read_at"])
    _note(user, f"{state}_quote", quote)
    write_message("published.changed", quote.passage.words.record.body_id)
    return quote


def _check_quotable(passage: Passage) -> None:
    # Read anew: what the caller holds may be older than the last review.
    words = Words.objects.select_related("record").get(pk=passage.words_id)
    record = words.record
    if record.withdrawn_on is not None:
        raise QuoteRefused(_("This was withdrawn by the person who wrote it."))
    if not has_consent(record, ConsentKind.QUOTE):
        raise QuoteRefused(_("The person who wrote this did not allow quotes."))
    is_open = words.redactions.hiding().filter(state=ReviewState.SUGGESTED).exists()
    if words.redaction_progress != RedactionProgress.REVIEWED or is_open:
        raise QuoteRefused(_("Review what must stay hidden in these words before you quote them."))
    if record.kind == RecordKind.STORY and not _is_public_story(record):
        raise QuoteRefused(_("This story has not been released."))


def _is_public_story(record: Record) -> bool:
    return Case.objects.filter(record=record, state__in=PUBLIC_STATES).exists()


def _note(user: Any, action: str, quote: Quote) -> None:
    body = quote.passage.words.record.body
    record_action(actor=user, action=action, subject=quote, body=body.slug)
