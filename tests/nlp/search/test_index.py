from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.search import Doc, Index, IndexBroken, build_index, load_index

DOCS = [
    Doc("d1", "We waited for transport home."),
    Doc("d2", "Waiting, waiting: the waiting room is cold."),
    Doc("d3", "The café by the bus stop has step-free access."),
    Doc("d4", "Wheelchair users can't get on the bus."),
]


class Signs:
    """An embedder of two dimensions: how much a text is about cold, and about buses."""

    name = "signs"
    dims = 2
    is_fallback = False

    def encode(self, texts):
        vectors = np.array(
            [[t.lower().count("cold") + 0.1, t.lower().count("bus") + 0.1] for t in texts],
            np.float32,
        ).reshape(-1, 2)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def found(index, query, **options):
    return [hit.id for hit in index.search(query, **{"mode": "lexical", **options})]


def test_search_by_words_scores_as_bm25_by_hand():
    index = build_index([Doc("a", "bus bus late"), Doc("b", "bus"), Doc("c", "train")])

    hits = index.search("bus", mode="lexical")

    # N = 3, df = 2: idf = ln(1 + 1.5/2.5); mean length 5/3; k1 = 1.2, b = 0.75.
    # a: tf 2, length 3: K = 1.2(0.25 + 0.75 * 9/5) = 1.92; idf * 2 * 2.2 / 3.92
    # b: tf 1, length 1: K = 1.2(0.25 + 0.75 * 3/5) = 0.84; idf * 1 * 2.2 / 1.84
    idf = math.log(1.6)
    assert [(hit.id, hit.score) for hit in hits] == [
        ("b", pytest.approx(idf * 2.2 / 1.84, abs=1e-6)),
        ("a", pytest.approx(idf * 4.4 / 3.92, abs=1e-6)),
    ]


def test_hit_says_which_words_and_where_in_the_original():
    (hit,) = build_index(DOCS).search("CAFE accessing", mode="lexical")

    assert hit.why == ("cafe", "access")
    assert [DOCS[2].text[start:end] for start, end in hit.highlights] == ["café", "access"]


@given(st.text(max_size=120), st.text(max_size=20))
@settings(deadline=None)
def test_search_of_any_unicode_gives_highlights_inside_the_text_in_order(text, query):
    index = build_index([Doc("x", text)])

    for hit in index.search(query, mode="lexical"):
        ends = [0, *(end for _, end in hit.highlights)]
        assert hit.highlights
        assert all(
            before <= start < end <= len(text)
            for before, (start, end) in zip(ends, hit.highlights, strict=False)
        )


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("wait", ["d2", "d1"]),
        ('"bus stop"', ["d3"]),
        ('"stop bus"', []),
        ('"the bus" wheelchair', ["d4", "d3"]),
        ('"step free" waiting', ["d3"]),
        ("transp*", ["d1"]),
        ("wheel* caf*", ["d3", "d4"]),
        ("the", ["d2", "d3", "d4"]),
        ("zebra", []),
        ("", []),
        ('"" * " ', []),
    ],
)
def test_search_by_words_finds(query, ids):
    assert sorted(found(build_index(DOCS), query)) == sorted(ids)


def test_synonyms_bring_their_likes_below_the_word_itself():
    index = build_index(DOCS, synonyms=[{"wheelchair", "step free"}, ["lorry", "truck"]])

    assert found(index, "wheelchair") == ["d4", "d3"]
    assert index.search("step free", mode="lexical")[-1].why == ("wheelchair",)


def test_synonyms_that_are_replaced_take_effect_at_the_next_search():
    index = build_index(DOCS)
    before = found(index, "chilly")

    index.set_synonyms([{"chilly", "cold"}])

    assert (before, found(index, "chilly")) == ([], ["d2"])


def test_search_leaves_out_what_is_not_allowed_in_every_mode():
    index = build_index(DOCS, embedder=Signs())

    for mode in ("lexical", "semantic", "hybrid"):
        assert set(found(index, "bus cold", mode=mode, allowed_ids={"d3", "nowhere"})) == {"d3"}
        assert found(index, "bus", mode=mode, allowed_ids=set()) == []


def test_search_by_meaning_says_so_and_highlights_nothing():
    hit = build_index(DOCS, embedder=Signs()).search("cold", mode="semantic")[0]

    assert (hit.id, hit.why, hit.highlights) == ("d2", ("meaning",), ())


def test_search_by_both_puts_first_what_both_find():
    docs = [
        Doc("both", "a bus came"),
        Doc("meaning", "it came", np.array([0, 1], np.float32)),
        Doc("words", "a bus came", np.array([1, 0], np.float32)),
    ]
    index = build_index(docs, embedder=Signs())

    hits = index.search("bus")

    assert hits[0].id == "both"
    assert {hit.id: hit.why for hit in hits} == {
        "both": ("bus", "meaning"),
        "meaning": ("meaning",),
        "words": ("bus",),
    }


def test_search_by_both_without_an_embedder_goes_by_words():
    assert found(build_index(DOCS), "wait", mode="hybrid") == ["d2", "d1"]


def test_phrase_must_occur_whatever_the_meaning():
    index = build_index(DOCS, embedder=Signs())

    assert found(index, '"bus stop"', mode="hybrid") == ["d3"]


def test_search_by_meaning_without_an_embedder_is_refused():
    with pytest.raises(ValueError, match="needs an index with an embedder"):
        build_index(DOCS).search("wait", mode="semantic")


def test_search_in_an_unknown_mode_is_refused():
    with pytest.raises(ValueError, match="not 'magic'"):
        build_index(DOCS).search("wait", mode="magic")


def test_documents_alike_stand_in_the_order_of_their_ids_and_depth_cuts_there():
    index = build_index([Doc(name, "same words") for name in ("c", "a", "d", "b")])

    assert found(index, "words") == ["a", "b", "c", "d"]
    assert found(index, "words", depth=2) == ["a", "b"]


def test_added_document_replaces_the_one_with_its_id():
    index = build_index(DOCS)

    index.add([Doc("d1", "A quiet garden")])

    assert (found(index, "transport"), found(index, "garden"), len(index)) == ([], ["d1"], 4)


WORDS = st.lists(st.sampled_from(["bus", "late", "cold", "ward", "stop"]), max_size=6)
CHANGES = st.lists(
    st.tuples(st.sampled_from("abcdef"), WORDS.map(" ".join) | st.none()), max_size=30
)


@given(CHANGES)
@settings(deadline=None, max_examples=60)
def test_index_after_any_changes_answers_like_one_built_at_once(changes):
    index = Index(embedder=Signs())
    kept = {}
    for name, text in changes:
        if text is None:
            index.remove([name])
            kept.pop(name, None)
        else:
            index.add([Doc(name, text)])
            kept[name] = text
    fresh = build_index([Doc(name, text) for name, text in kept.items()], embedder=Signs())

    for query in ("bus late", '"cold ward"', "st*"):
        assert index.search(query) == fresh.search(query)


def test_saved_index_answers_as_before(tmp_path):
    index = build_index(DOCS, embedder=Signs())
    index.add([Doc("d5", "Buses, cold buses")])
    index.save(tmp_path / "index")

    loaded = load_index(tmp_path / "index", embedder=Signs())

    for mode in ("lexical", "semantic", "hybrid"):
        assert loaded.search("cold bus", mode=mode) == index.search("cold bus", mode=mode)


def test_saved_index_can_go_on_changing(tmp_path):
    build_index(DOCS).save(tmp_path)
    index = load_index(tmp_path)

    index.remove(["d1"])
    index.add([Doc("d6", "transport")])
    index.save(tmp_path)

    assert found(load_index(tmp_path), "transport") == ["d6"]


def test_saved_index_holds_no_word_of_a_removed_document(tmp_path):
    index = build_index([*DOCS, Doc("gone", "xylophone")])
    index.save(tmp_path)

    index.remove(["gone"])
    index.save(tmp_path)

    files = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(b"xyloph" in content or b"gone" in content for content in files)


def test_save_that_fails_half_way_leaves_the_old_index(tmp_path, monkeypatch):
    build_index(DOCS).save(tmp_path)
    changed = load_index(tmp_path)
    changed.add([Doc("d7", "transport")])

    def fail(*_args, **_kwargs):
        raise OSError("the disk is full")

    monkeypatch.setattr("nlp.search.storage.np.save", fail)
    with pytest.raises(OSError, match="the disk is full"):
        changed.save(tmp_path)

    assert found(load_index(tmp_path), "transport") == ["d1"]
    assert sorted(path.name[:8] for path in tmp_path.iterdir()) == ["segment-", "segments"]


def test_load_of_a_folder_without_an_index_says_so(tmp_path):
    with pytest.raises(FileNotFoundError):
        load_index(tmp_path)


@pytest.mark.parametrize(
    "damage", [b"", b"\xff", b"{}", b'{"version": 99}', b'{"version": 1, "segments": ["no"]}']
)
def test_load_of_a_damaged_index_says_to_build_it_again(tmp_path, damage):
    build_index(DOCS).save(tmp_path)
    (tmp_path / "segments.json").write_bytes(damage)

    with pytest.raises(IndexBroken, match="build the index again"):
        load_index(tmp_path)


def test_query_of_another_embedder_is_refused():
    index = build_index([Doc("a", "bus", np.array([1, 0, 0], np.float32))], embedder=Signs())

    with pytest.raises(ValueError, match="the query has 2 dimensions, the documents 3"):
        index.search("bus")


def test_empty_index_finds_nothing_and_can_be_saved(tmp_path):
    index = build_index([], embedder=Signs())
    index.save(tmp_path)

    assert (index.search("bus"), len(load_index(tmp_path))) == ([], 0)


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("whelchair", ["d4"]),  # a letter left out
        ("trasnport", ["d1"]),  # two that changed places
        ("cld", []),  # too short to guess
        ("heelchair", []),  # nobody slips on the first letter
    ],
)
def test_search_for_a_misspelt_word_finds_what_was_meant(typed, ids):
    assert found(build_index(DOCS), typed) == ids


def test_search_for_a_word_that_is_there_finds_no_other_like_it():
    index = build_index([Doc("a", "the bars are open"), Doc("b", "the cars are parked")])
    assert found(index, "cars") == ["b"]


def test_misspelt_word_is_explained_by_what_it_found():
    (hit,) = build_index(DOCS).search("whelchair", mode="lexical")
    assert hit.why == ("wheelchair",)
