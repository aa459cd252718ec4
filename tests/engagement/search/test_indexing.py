from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from engagement.core import clock
from engagement.objectives.models import FrameworkVersion
from engagement.organisations.models import Body
from engagement.search.engines import embedded, search_engine
from engagement.search.indexing import (
    index_records,
    reconcile_body,
    reindex_body,
    remove_records,
)
from engagement.search.selectors import search_words
from engagement.words.enums import Origin, RedactionProgress
from engagement.words.models import Record, Redaction, Words
from nlp.embedding.lexical import LexicalEmbedder
from tests.factories.actions import FrameworkFactory
from tests.factories.consultations import ConsultationFactory, QuestionFactory
from tests.factories.organisations import BodyFactory
from tests.factories.words import answer_with

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quick_embedder(monkeypatch):
    monkeypatch.setattr(embedded, "sentence_embedder", LexicalEmbedder)


def index(*answers):
    index_records([str(answer.response_id) for answer in answers])


def found(query, body=None, **options):
    result = search_words(body=body or Body.objects.get(), query=query, **options)
    return [hit.words.text for hit in result.hits]


def files_hold(text: str) -> bool:
    folder = Path(settings.HEARD_SEARCH_DIR)
    return any(text.encode() in path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_indexed_answer_is_found_with_the_words_that_found_it():
    index(answer_with("The mobile library stopped coming."), answer_with("Lovely staff."))
    (hit,) = search_words(body=Body.objects.get(), query="mobile libraries").hits
    assert hit.words.text == "The mobile library stopped coming."
    assert [hit.words.text[start:end] for start, end in hit.highlights] == ["mobile", "library"]


def test_search_in_another_body_finds_nothing():
    index(answer_with("The mobile library stopped coming."))
    assert found("mobile library", BodyFactory(slug="aldermoor")) == []


def test_search_in_one_consultation_finds_nothing_of_another():
    asked, other = QuestionFactory(), QuestionFactory()
    index(answer_with("Late buses.", question=asked), answer_with("Late bus.", question=other))
    assert found("late bus", consultation=asked.consultation) == ["Late buses."]


def test_hidden_name_is_in_no_file_of_the_index_and_finds_nothing():
    answer = answer_with("Zebedee shouted at me.")
    Redaction.objects.create(
        words=answer.words, start=0, end=7, type="PERSON", origin=Origin.MACHINE
    )
    index(answer)
    assert found("Zebedee") == []
    assert not files_hold("Zebedee")
    assert files_hold("shouted")


def test_words_that_wait_for_redaction_are_not_indexed():
    index(answer_with("Zebedee shouted.", redaction_progress=RedactionProgress.WAITING))
    assert not files_hold("Zebedee")


def test_rl_06_withdrawn_words_are_in_no_file_of_the_index():
    gone, stays = answer_with("Zebedee canary."), answer_with("The late bus.")
    index(gone, stays)
    record = gone.response.record
    gone.words.delete()
    remove_records([str(record.pk)])
    assert not files_hold("canary")
    assert found("late bus") == ["The late bus."]


def test_rl_01_search_without_an_index_says_so_and_looks_in_the_database():
    answer_with("The mobile library stopped coming.")
    result = search_words(body=Body.objects.get(), query="mobile library")
    assert result.is_degraded
    assert [hit.words.text for hit in result.hits] == ["The mobile library stopped coming."]


def test_degraded_search_does_not_find_what_is_hidden():
    answer = answer_with("Zebedee shouted at me.")
    Redaction.objects.create(
        words=answer.words, start=0, end=7, type="PERSON", origin=Origin.MACHINE
    )
    assert found("zebedee") == []


def test_reconcile_mends_both_ways_and_says_how_far_it_had_drifted():
    missing, stays, gone = (answer_with(text) for text in ("One bus.", "Two bus.", "Three bus."))
    body = Body.objects.get()
    index(stays, gone)
    gone.words.delete()
    drift = reconcile_body(body)
    assert (drift.n_documents, drift.n_missing, drift.n_left_over) == (2, 1, 1)
    assert sorted(found("bus")) == ["One bus.", "Two bus."]
    assert reconcile_body(body).n_missing == 0
    assert missing.words.pk


def test_reindex_of_a_broken_index_builds_it_from_the_database():
    answer_with("The late bus.")
    body = Body.objects.get()
    folder = Path(settings.HEARD_SEARCH_DIR) / body.slug
    folder.mkdir(parents=True)
    (folder / "segments.json").write_text("{")
    assert search_words(body=body, query="bus").is_degraded
    assert reindex_body(body) == 1
    assert not search_words(body=body, query="bus").is_degraded


def test_new_answer_mends_a_broken_index():
    index(answer_with("The late bus."))
    body = Body.objects.get()
    (Path(settings.HEARD_SEARCH_DIR) / body.slug / "segments.json").write_text("{")
    index(answer_with("An early bus."))
    assert sorted(found("bus")) == ["An early bus.", "The late bus."]


def test_withdrawn_answer_does_not_come_back_from_a_late_message(monkeypatch):
    """A worker read the answer, then came the withdrawal and all that follows, then its write."""
    answer = answer_with("The canary sang.")
    engine = search_engine()
    put = engine.put

    def put_late(body, documents, *, version):
        monkeypatch.setattr(engine, "put", put)
        Record.objects.filter(pk=answer.response_id).update(withdrawn_on=clock.today())
        Words.objects.filter(record_id=answer.response_id).delete()
        remove_records([str(answer.response_id)])
        put(body, documents, version=version)

    monkeypatch.setattr(engine, "put", put_late)
    index(answer)
    assert engine.ids(Body.objects.get().slug) == set()
    assert not files_hold("canary")


def test_search_by_the_title_of_a_characteristic_finds_its_terms():
    body = BodyFactory()
    FrameworkVersion.objects.create(
        framework=FrameworkFactory(body=body),
        number=1,
        sha256="5" * 64,
        document={},
        word_lists={
            "characteristics": [{"title": "Disability", "terms": ["no ramp", "wheelchair"]}]
        },
    )
    question = QuestionFactory(consultation__body=body)
    index(answer_with("My wheelchair got stuck.", question=question))
    (hit,) = search_words(body=body, query="disability").hits
    assert hit.why[0] == "wheelchair"


def test_search_of_nothing_finds_nothing():
    ConsultationFactory()
    assert found("  ") == []
