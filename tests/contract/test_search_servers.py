"""What a search server must do beyond what every engine does."""

from __future__ import annotations

import json

import pytest

from deploy.postgres import free_port
from engagement.search.engines import Document, EngineDown, Scope
from engagement.search.engines.server import ServerEngine
from nlp.search import Synonyms

RAMP = Document("a1", "There is no ramp.")
POOL = Document("a1", "The pool is cold.")


@pytest.fixture
def server(engine):
    if not isinstance(engine, ServerEngine):
        pytest.skip("the embedded engine keeps no versions: its caller looks again")
    return engine


def found(server, query):
    scope = Scope(allowed_ids=lambda: {"a1", "a2"})
    hits = server.search("fenmarch", query, scope=scope, synonyms=Synonyms(), depth=10)
    return [hit.id for hit in hits]


def test_older_write_never_replaces_a_newer_one(server):
    server.put("fenmarch", [POOL], version=20)
    server.put("fenmarch", [RAMP], version=10)
    assert found(server, '"no ramp"') == []
    assert found(server, '"the pool"') == ["a1"]


def test_older_write_never_brings_back_what_was_removed(server):
    server.put("fenmarch", [RAMP, Document("a2", "Late buses.")], version=10)
    server.keep("fenmarch", {"a2"}, version=30)
    server.put("fenmarch", [RAMP], version=20)
    assert server.ids("fenmarch") == {"a2"}


def test_message_that_comes_twice_is_no_error(server):
    server.put("fenmarch", [RAMP], version=10)
    server.put("fenmarch", [RAMP], version=10)
    server.keep("fenmarch", set(), version=20)
    server.keep("fenmarch", set(), version=20)
    assert server.ids("fenmarch") == set()


def test_rebuild_swaps_the_alias_and_leaves_no_other_index(server):
    server.put("fenmarch", [RAMP], version=10)
    before = server._indexes_of("fenmarch")
    server.replace("fenmarch", iter([POOL]), version=20)
    after = server._indexes_of("fenmarch")
    assert len(before) == len(after) == 1
    assert before != after
    assert found(server, '"the pool"') == ["a1"]
    every = server._product.client.indices.get(index=f"{server._prefix}-*")
    assert sorted(every) == after


def test_search_goes_on_while_an_index_is_rebuilt(server):
    server.put("fenmarch", [RAMP], version=10)
    seen = []

    def slowly():
        seen.append(found(server, "ramp"))
        yield RAMP
        seen.append(found(server, "ramp"))

    server.replace("fenmarch", slowly(), version=20)
    assert seen == [["a1"], ["a1"]]


def test_rebuild_that_breaks_off_leaves_the_old_index(server):
    server.put("fenmarch", [RAMP], version=10)

    def broken():
        yield POOL
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - our own, from the line above
        server.replace("fenmarch", broken(), version=20)
    assert found(server, "ramp") == ["a1"]


def test_withdrawn_documents_vector_goes_even_where_its_late_words_were_refused(server):
    server.put("fenmarch", [RAMP, Document("a2", "Late buses.")], version=10)
    server.keep("fenmarch", {"a2"}, version=30)
    server.put("fenmarch", [RAMP], version=20)
    server.keep("fenmarch", {"a2"}, version=40)
    assert "a1" not in found(server, "is there a ramp")


def test_server_gives_nobody_the_words(server):
    server.put("fenmarch", [Document("a1", "The canary sang.", consultation="7")], version=10)
    alias = server._alias("fenmarch")
    answer = server._product.client.search(index=alias, body={"query": {"match_all": {}}})
    assert "canary" not in json.dumps(dict(answer))
    assert answer["hits"]["hits"][0]["_source"] == {"key": "a1"}


def test_server_that_is_not_there_is_down_and_says_nobodys_words(quick_embedder):
    away = ServerEngine(f"elasticsearch+http://127.0.0.1:{free_port()}")
    with pytest.raises(EngineDown) as problem:
        found(away, "my canary")
    assert "canary" not in str(problem.value)
