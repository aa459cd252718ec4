"""What every search engine must do, whichever it is."""

from __future__ import annotations

import pytest

from engagement.search.engines import Document, IndexMissing, Scope
from nlp.search import Synonyms

LIBRARY = Document("a1", "The mobile library stopped coming.", consultation="1")
BUSES = Document("a2", "Late buses, and no café at the stop.", consultation="1")
RAMP = Document("a3", "There is no ramp at the children's library.", consultation="2")
ALL = [LIBRARY, BUSES, RAMP]


def found(engine, query, *, body="fenmarch", consultation="", allowed=(), synonyms=None, depth=10):
    scope = Scope(allowed_ids=lambda: set(allowed or ["a1", "a2", "a3"]), consultation=consultation)
    hits = engine.search(body, query, scope=scope, synonyms=synonyms or Synonyms(), depth=depth)
    return [hit.id for hit in hits]


@pytest.fixture
def filled(engine):
    engine.put("fenmarch", ALL, version=1)
    return engine


def test_put_then_search_finds_it_best_first(filled):
    assert found(filled, "mobile library")[:2] == ["a1", "a3"]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("libraries", {"a1", "a3"}),  # a plural
        ("bus", {"a2"}),  # an irregular one
        ("cafe", {"a2"}),  # without its accent
        ("child", {"a3"}),  # a possessive, irregular
        ('"mobile library"', {"a1"}),  # a phrase must occur
        ('"library mobile"', set()),
        ("libr*", {"a1", "a3"}),  # the beginning of a word
        ("libary", {"a1", "a3"}),  # a slip of the finger
        ("lbrry", set()),
        ("zebra", set()),
        ("", set()),
        ("   ", set()),
    ],
)
def test_search_by_words(filled, query, ids):
    assert set(found(filled, query)) >= ids
    assert not ids or set(found(filled, query)[: len(ids)]) == ids


def test_search_by_a_wide_word_finds_what_it_stands_for_at_once(filled):
    wide = Synonyms.of((), narrower={"disability": ["ramp", "hearing loop"]})
    assert "a3" not in found(filled, "disability")
    assert found(filled, "disability", synonyms=wide)[0] == "a3"


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ('"mobile library" buses', {"a1"}),  # a phrase must occur, whatever is beside it
        ('"no ramp" "the children"', {"a3"}),  # and so must two
        ('"stop" cafe', {"a1", "a2"}),  # words of a phrase by their stems
        ("caf*", {"a2"}),  # a beginning without its accent
        ("CHILD*", {"a3"}),  # and in whatever case
        ("ram* buse*", {"a2", "a3"}),
        ("lirbary", {"a1", "a3"}),  # two letters that changed places
        ("mobille", {"a1"}),  # a letter too many
        ("childern", {"a3"}),
        ("gibrary", set()),  # nobody slips in the first letter
    ],
)
def test_search_by_phrases_beginnings_and_slips_in_words_alone(filled, query, ids):
    scope = Scope(allowed_ids=set)
    hits = filled.search("fenmarch", query, scope=scope, synonyms=Synonyms(), depth=10)
    assert {hit.id for hit in hits if hit.by_words} == ids


def test_word_that_is_known_is_never_taken_for_a_near_one(engine):
    engine.put(
        "fenmarch", [Document("a1", "A boat."), Document("a2", "A coat, a boar.")], version=1
    )
    hits = engine.search(
        "fenmarch", "boat", scope=Scope(allowed_ids=set), synonyms=Synonyms(), depth=10
    )
    assert [hit.id for hit in hits if hit.by_words] == ["a1"]


@pytest.mark.parametrize(
    ("synonyms", "query", "first"),
    [
        (Synonyms.of([{"coach", "bus"}]), "coach", "a2"),
        (Synonyms.of([{"way in", "ramp"}]), "way in", "a3"),  # of two words
        (Synonyms.of((), narrower={"public transport": ["late buses"]}), "public transport", "a2"),
    ],
)
def test_search_by_a_synonym_finds_its_likes(filled, synonyms, query, first):
    assert found(filled, query, synonyms=synonyms)[0] == first


def test_wide_word_is_not_found_by_what_it_stands_for(engine):
    engine.put(
        "fenmarch", [Document("a1", "My disability."), Document("a2", "No ramp.")], version=1
    )
    wide = Synonyms.of((), narrower={"disability": ["ramp"]})
    hits = engine.search("fenmarch", "ramp", scope=Scope(allowed_ids=set), synonyms=wide, depth=10)
    assert [hit.id for hit in hits if hit.by_words] == ["a2"]


def test_search_in_one_consultation_finds_nothing_of_another(filled):
    assert found(filled, "library", consultation="2", allowed=["a3"]) == ["a3"]


def test_bodies_are_kept_apart(filled):
    filled.put("aldermoor", [Document("b1", "The mobile library is lovely.")], version=1)
    assert "b1" not in found(filled, "mobile library")
    assert found(filled, "mobile library", body="aldermoor", allowed=["b1"]) == ["b1"]
    assert filled.ids("aldermoor") == {"b1"}


def test_put_again_replaces(filled):
    filled.put("fenmarch", [Document("a1", "The swimming pool is cold.")], version=2)
    assert "a1" not in found(filled, '"mobile library"')
    assert found(filled, "swimming")[0] == "a1"
    assert filled.ids("fenmarch") == {"a1", "a2", "a3"}


def test_keep_removes_every_other(filled):
    filled.keep("fenmarch", {"a2"}, version=2)
    assert filled.ids("fenmarch") == {"a2"}
    assert "a1" not in found(filled, "mobile library")


def test_replace_makes_the_index_anew(filled):
    n_documents = filled.replace("fenmarch", iter([RAMP]), version=2)
    assert n_documents == 1
    assert filled.ids("fenmarch") == {"a3"}
    assert found(filled, "library") == ["a3"]


def test_replace_twice_leaves_one_index(filled):
    filled.replace("fenmarch", iter(ALL), version=2)
    filled.replace("fenmarch", iter(ALL), version=3)
    assert filled.ids("fenmarch") == {"a1", "a2", "a3"}


def test_search_where_nothing_was_ever_put_says_so(engine):
    with pytest.raises(IndexMissing):
        found(engine, "library")


def test_depth_limits_and_alike_documents_stand_in_the_order_of_their_ids(engine):
    alike = [Document(f"d{number}", "No ramp.") for number in range(5)]
    engine.put("fenmarch", alike[::-1], version=1)
    assert found(engine, "ramp", allowed=[one.id for one in alike], depth=3) == ["d0", "d1", "d2"]


def test_any_text_can_be_kept_and_looked_for(engine):
    odd = (
        'a\u200bb \U0001f600 \u0627\u0644\u0633\u0644\u0627\u0645 {"x":1} AND (OR) /regex/ \\ * ? '
        + "w" * 9000
    )
    engine.put(
        "fenmarch", [Document("a1", odd), Document("a2", ""), Document("a3", "ramp")], version=1
    )
    for query in (odd[:300], "AND OR NOT", "/x/", '"', "*", "a:b", "\\"):
        found(engine, query)
    assert engine.ids("fenmarch") == {"a1", "a2", "a3"}
