"""Pages of what was found, on every engine: each begins where the one before it ended."""

from __future__ import annotations

import pytest

from engagement.search.engines import MOST_BY_MEANING, Document, Place, Scope
from nlp.search import Synonyms

BODY = "fenmarch"


def answers(n_documents):
    """Answers about a ramp, the shorter the better a find; some are alike to the letter."""
    return [
        Document(f"d{number:03}", "ramp" + " please" * (number // 3))
        for number in range(n_documents)
    ]


def page(engine, query="ramp", *, after=None, depth=4):
    scope = Scope(allowed_ids=lambda: pytest.fail("nobody asked for one consultation"))
    return engine.search(BODY, query, scope=scope, synonyms=Synonyms(), depth=depth, after=after)


def all_pages(engine, **options):
    found, after = [], None
    while some := page(engine, after=after, **options):
        found += [one.id for one in some]
        after = Place(some[-1].score, some[-1].id)
    return found


@pytest.fixture
def filled(engine):
    engine.put(BODY, answers(23), version=1)
    return engine


def test_pages_one_after_the_other_are_the_whole_list(filled):
    whole = [one.id for one in page(filled, depth=100)]
    assert len(whole) == 23
    assert all_pages(filled) == whole


def test_page_after_the_last_is_empty(filled):
    last = page(filled, depth=100)[-1]
    assert page(filled, after=Place(last.score, last.id)) == []


def test_what_comes_in_above_repeats_nothing(filled):
    first = page(filled)
    filled.put(BODY, [Document("c000", "ramp"), Document("c001", "ramp")], version=2)
    second = page(filled, after=Place(first[-1].score, first[-1].id))
    assert not {one.id for one in first} & {one.id for one in second}
    assert [one.id for one in second] == ["d004", "d005", "d006", "d007"]


def test_what_goes_from_above_leaves_nothing_out(filled):
    first = page(filled)
    filled.keep(BODY, {one.id for one in answers(23)} - {"d000", "d001"}, version=2)
    second = page(filled, after=Place(first[-1].score, first[-1].id))
    assert [one.id for one in second] == ["d004", "d005", "d006", "d007"]


def test_page_goes_on_though_the_document_it_ended_with_has_gone(filled):
    first = page(filled)
    filled.keep(BODY, {one.id for one in answers(23)} - {first[-1].id}, version=2)
    second = page(filled, after=Place(first[-1].score, first[-1].id))
    seen = {one.id for one in first}
    assert second
    assert not seen & {one.id for one in second}


def test_words_find_to_the_last_document_and_meaning_only_the_closest(engine):
    n_words, n_near = 320, MOST_BY_MEANING + 40
    by_words = [Document(f"w{number:03}", f"ramp {number}") for number in range(n_words)]
    # Letters in common are the lesser encoder's whole idea of meaning.
    near = [Document(f"n{number:03}", f"cramp {number}") for number in range(n_near)]
    engine.put(BODY, [*by_words, *near], version=1)
    found = page(engine, depth=1000)
    assert {one.id for one in found} >= {one.id for one in by_words}
    alone = [one for one in found if one.id.startswith("n")]
    assert 0 < len(alone) <= MOST_BY_MEANING
