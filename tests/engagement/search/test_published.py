from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from engagement.core import outbox
from engagement.core.models import OutboxMessage
from engagement.lifecycle.handling import forget_withdrawn_records, read_changed_words
from engagement.moderation.enums import CaseState, QuoteState
from engagement.moderation.services.quotes import refuse_quote, release_quote
from engagement.organisations.models import Body
from engagement.search.engines import embedded, search_engine
from engagement.search.published import index_name, published_items, refresh_published
from engagement.search.published_finding import find_published
from engagement.words.enums import Origin, RedactionProgress
from engagement.words.models import Record, Redaction
from nlp.embedding.lexical import LexicalEmbedder
from tests.factories.actions import ActionFactory, quoted
from tests.factories.organisations import BodyFactory, officer_of
from tests.factories.words import story_with

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quick_embedder(monkeypatch):
    embedder = LexicalEmbedder()
    monkeypatch.setattr(embedded, "sentence_embedder", lambda: embedder)


def released_quote(text):
    return quoted(text, state=QuoteState.RELEASED)


def body():
    return Body.objects.get()


def found(query):
    return [hit.item.text for hit in find_published(body(), query).hits]


def files_hold(text: str) -> bool:
    folder = Path(settings.HEARD_SEARCH_DIR)
    return any(text.encode() in path.read_bytes() for path in folder.rglob("*") if path.is_file())


def withdraw(passage):
    """What a withdrawal leaves before any message of it is handled."""
    record = passage.words.record
    record.words.all().delete()
    Record.objects.filter(pk=record.pk).update(withdrawn_on="2026-11-25")
    return str(record.pk)


def test_released_quote_is_found_with_the_words_that_found_it():
    released_quote("There is no ramp at the doors.")
    refresh_published(body())

    (hit,) = find_published(body(), "door ramps").hits

    assert hit.why == ("ramp", "doors")
    assert [hit.item.whole[start:end] for start, end in hit.highlights] == ["ramp", "doors"]


def test_refresh_writes_only_what_is_new(monkeypatch):
    released_quote("There is no ramp.")
    refresh_published(body())
    action = ActionFactory(body=body(), published=True, sentence="Build a ramp.")
    written = []
    put = search_engine().put
    monkeypatch.setattr(
        search_engine(),
        "put",
        lambda name, documents, *, version: (
            written.extend(documents),
            put(name, documents, version=version),
        ),
    )

    assert refresh_published(body()) == 2

    assert [one.id.split(":")[:2] for one in written] == [["action", action.reference]]


def test_withdrawn_quote_is_not_found_though_no_message_was_handled():
    passage = released_quote("The canary sang.")
    refresh_published(body())

    withdraw(passage)

    assert found("canary") == []


def test_withdrawn_quote_is_in_no_file_once_the_message_was_handled():
    passage = released_quote("The canary sang.")
    refresh_published(body())
    assert files_hold("canary")

    forget_withdrawn_records([withdraw(passage)])

    assert not files_hold("canary")


def test_withdrawn_quote_does_not_come_back_from_a_late_message(monkeypatch):
    """A worker read the quote, then came the withdrawal and all that follows, then its write."""
    passage = quoted("The canary sang.", state=QuoteState.PROPOSED)
    refresh_published(body())
    passage.quote.state, passage.quote.read_by = QuoteState.RELEASED, officer_of(body())
    passage.quote.save()
    engine = search_engine()
    put = engine.put

    def put_late(name, documents, *, version):
        monkeypatch.setattr(engine, "put", put)
        forget_withdrawn_records([withdraw(passage)])
        put(name, documents, version=version)

    monkeypatch.setattr(engine, "put", put_late)
    refresh_published(body())

    assert engine.ids(index_name(body())) == set()
    assert not files_hold("canary")
    assert found("canary") == []


def test_name_that_is_hidden_goes_from_the_files():
    passage = released_quote("Zebedee sang.")
    refresh_published(body())
    Redaction.objects.create(
        words=passage.words, start=0, end=7, type="PERSON", origin=Origin.PERSON, state="confirmed"
    )
    assert found("Zebedee") == []

    read_changed_words([str(passage.words_id)])

    assert not files_hold("Zebedee")
    assert found("sang") == ["[name 1] sang."]


@pytest.mark.parametrize("decide", [release_quote, refuse_quote])
def test_second_reader_tells_the_outbox(decide):
    passage = quoted(
        "There is no ramp.",
        state=QuoteState.PROPOSED,
        redaction_progress=RedactionProgress.REVIEWED,
    )
    second = officer_of(body())

    decide(quote=passage.quote, user=second)

    assert OutboxMessage.objects.filter(topic="published.changed", subject_id=body().pk).exists()


def test_published_things_follow_from_the_outbox():
    released_quote("There is no ramp.")
    outbox.write_message("published.changed", body().pk)

    assert outbox.relay_messages() == (1, 0)

    assert found("ramp") == ["There is no ramp."]


def test_published_items_leave_out_what_is_not():
    quoted("There is no ramp.", state=QuoteState.PROPOSED)
    ActionFactory(body=body())
    story = story_with("No ramp.")
    story.record.case.state = CaseState.HELD
    story.record.case.save()

    assert not [item for one in Body.objects.all() for item in published_items(one)]


def test_bodies_published_things_are_kept_apart():
    released_quote("There is no ramp.")
    other = BodyFactory(slug="otherham")
    refresh_published(body_of_quote := Body.objects.exclude(pk=other.pk).get())
    refresh_published(other)

    assert find_published(other, "ramp").hits == ()
    assert len(find_published(body_of_quote, "ramp").hits) == 1


def test_what_says_something_close_is_told_apart_from_what_has_the_words():
    released_quote("Stairlifts upstairs.")
    refresh_published(body())

    result = find_published(body(), "downstairs stair")

    assert result.hits == ()
    assert [(hit.item.text, hit.why) for hit in result.close] == [("Stairlifts upstairs.", ())]


def test_reindex_builds_the_copy_of_what_is_published(capsys):
    released_quote("There is no ramp.")

    call_command("reindex")

    assert "1 published things indexed" in capsys.readouterr().out
    assert not find_published(body(), "ramp").is_degraded
