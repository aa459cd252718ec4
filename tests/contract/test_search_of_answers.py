"""What search comes to above the engines is the same on each of them."""

from __future__ import annotations

import uuid

import pytest

from engagement.core import clock
from engagement.figures.facets import ReadingFilter, count_facets, found_scope
from engagement.lifecycle.handling import forget_withdrawn_records
from engagement.moderation.enums import QuoteState
from engagement.organisations.models import Body
from engagement.search.engines import search_engine
from engagement.search.finding import find_answers
from engagement.search.indexing import index_records, reindex_body
from engagement.search.published import index_name, refresh_published, reindex_published
from engagement.search.published_finding import find_published
from engagement.search.selectors import search_words
from engagement.words.models import Record
from tests.factories.actions import quoted
from tests.factories.words import answer_with

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _engine(engine_url, quick_embedder, settings):
    is_server = engine_url != "embedded"
    settings.HEARD_SEARCH_URL = f"{engine_url}/t{uuid.uuid4().hex}" if is_server else engine_url


def body():
    return Body.objects.get()


def withdraw(passage):
    record = passage.words.record
    record.words.all().delete()
    Record.objects.filter(pk=record.pk).update(withdrawn_on=clock.today())
    return str(record.pk)


def test_hit_says_which_words_found_it_and_where_they_stand():
    text = "\U0001f600 Cafés, and no RAMP at the children\u2019s library."
    index_records([str(answer_with(text).response_id)])

    (hit,) = search_words(body=body(), query="cafe child ramps").hits

    marked = [hit.words.text[start:end] for start, end in hit.highlights]
    assert marked == ["Cafés", "RAMP", "children\u2019s"]
    assert hit.why[:3] == ("cafes", "ramp", "children")


def test_filters_are_counted_over_what_was_found():
    answers = [answer_with(text) for text in ("No ramp.", "A ramp, please.", "Lovely staff.")]
    index_records([str(answer.response_id) for answer in answers])

    found = find_answers(body=body(), query='"ramp"')

    counts = count_facets(found_scope(found.ids, None), ReadingFilter())
    assert counts["channel"] == {"web": 2}
    assert not found.is_degraded


def test_pages_of_answers_go_on_by_their_key():
    answers = [answer_with("ramp" + " so" * number) for number in range(1, 6)]
    reindex_body(body())
    first = search_words(body=body(), query="ramp", limit=2)
    second = search_words(body=body(), query="ramp", limit=2, after=first.next_key)
    last = search_words(body=body(), query="ramp", limit=2, after=second.next_key)

    shown = [hit.words.pk for page in (first, second, last) for hit in page.hits]
    assert shown == [answer.words.pk for answer in answers]
    assert (bool(second.next_key), last.next_key) == (True, "")


def test_what_is_published_is_found_and_goes_with_its_record():
    passage = quoted("The canary sang.", state=QuoteState.RELEASED)
    reindex_published(body())
    assert [hit.why for hit in find_published(body(), "canaries").hits] == [("canary",)]

    forget_withdrawn_records([withdraw(passage)])

    assert search_engine().ids(index_name(body())) == set()


def test_withdrawn_quote_does_not_come_back_from_a_late_message(monkeypatch):
    passage = quoted("The canary sang.", state=QuoteState.RELEASED)
    quoted("The canary is well.", state=QuoteState.RELEASED, question=passage.words.answer.question)
    reindex_published(body())
    engine = search_engine()
    engine.keep(index_name(body()), set(), version=1)
    put = engine.put

    def put_late(name, documents, *, version):
        monkeypatch.setattr(engine, "put", put)
        forget_withdrawn_records([withdraw(passage)])
        put(name, documents, version=version)

    monkeypatch.setattr(engine, "put", put_late)
    refresh_published(body())

    found = find_published(body(), "canary")
    assert [hit.item.text for hit in found.hits] == ["The canary is well."]
    assert len(engine.ids(index_name(body()))) == 1
