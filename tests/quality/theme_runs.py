"""Runs of the theme finder and of the tools beside it, on the same texts and the same vectors."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nlp.text.passages import split_passages
from nlp.text.rows import Row
from nlp.themes import find_themes
from tests.quality import other_tools
from tests.quality.keeping import KeptVectors, code_hash, kept, texts_hash
from tests.quality.theme_collections import Collection

CODE = ("nlp/text", "nlp/embedding", "nlp/themes", "nlp/data")
PEERS = ("tests/quality/peers", "requirements/peers.txt", "requirements/peers-alone.txt")
HELD_BACK = 20  # one row in so many comes later
REPEATS = 3


@dataclass(frozen=True)
class Solved:
    """What one method made of a collection.

    Attributes:
        labels: the theme of each row, -1 for none.
        words: the words of each theme, most telling first.
        names: of each theme; empty for methods that name none.
        seconds: from vectors to themes.
        sha256: of all that it said, whatever the order of the rows; empty for others' methods.
    """

    labels: list[int]
    words: list[list[str]]
    names: list[str]
    seconds: float
    sha256: str = ""


def our_themes(
    rows: Sequence[Row], embedder: KeptVectors, *, seed: int = 0, keep: bool = True
) -> Solved:
    """Return Heard's themes; a row's main theme is its label."""

    def run() -> object:
        before = embedder.seconds
        began = time.perf_counter()
        found = find_themes(rows, embedder=embedder, seed=seed)
        seconds = time.perf_counter() - began - (embedder.seconds - before)
        numbers = {theme.id: number for number, theme in enumerate(found.themes)}
        main: dict[str, int] = {}
        for assignment in found.assignments:
            main.setdefault(assignment.id, numbers[assignment.theme])
        said = found.as_json()
        said |= {"assignments": sorted(json.dumps(one.as_json()) for one in found.assignments)}
        said |= {"unthemed": sorted(found.unthemed)}
        return {
            "labels": [main.get(row.id, -1) for row in rows],
            "words": [list(theme.keywords) for theme in found.themes],
            "names": [theme.name for theme in found.themes],
            "seconds": seconds,
            "sha256": hashlib.sha256(json.dumps(said).encode()).hexdigest(),
        }

    if not keep:
        return Solved(**run())
    key = f"{texts_hash([f'{row.id} {row.text}' for row in rows])}-{seed}-{code_hash(*CODE)}"
    return Solved(**kept("themes", key, run))


def other_topics(
    texts: Sequence[str], vectors: np.ndarray, methods: Sequence[dict], *, name: str = "topics"
) -> list[Solved] | None:
    """Return what the other tools made of the texts, or None where they aren't here.

    Args:
        texts: length n.
        vectors: shape (n, n_dims).
        methods: see `tests.quality.peers.topics.find_topics`.
        name: under which it is kept.
    """

    def run() -> object:
        done = other_tools.ask({"kind": "topics", "methods": list(methods)}, texts, vectors)
        return done and done["found"]

    found = _kept_if_done(name, texts, list(methods), run)
    return found and [
        Solved(one["labels"], one["words"], [], float(one["seconds"])) for one in found
    ]


def beside(collection: Collection, vectors: np.ndarray, n_ours: int) -> dict[str, Solved]:
    """Return what the other tools made of a collection, by the names that tables give them."""
    fixed = _with_true_number(collection)
    chosen = {
        "NMF, our number": {"kind": "nmf", "k": n_ours},
        "k-means, our number": {"kind": "k-means", "k": n_ours},
    }
    found: dict[str, Solved] = {}
    for methods in (fixed, chosen):
        answers = other_topics(collection.texts, vectors, list(methods.values()))
        found |= dict(zip(methods, answers or [], strict=False))
    return found


def timed_beside(collection: Collection, vectors: np.ndarray) -> dict[str, float]:
    """Return the seconds that others take from vectors to topics, anew whenever ours are."""
    methods = _with_true_number(collection)
    name = f"topic-seconds-{code_hash(*CODE)}"
    found = other_topics(collection.texts, vectors, list(methods.values()), name=name) or []
    return {method: one.seconds for method, one in zip(methods, found, strict=False)}


def _with_true_number(collection: Collection) -> dict[str, dict]:
    true = collection.n_classes
    return {
        "BERTopic": {"kind": "bertopic"},
        "BERTopic, k-means with the true number": {"kind": "bertopic", "k": true},
        "NMF, true number": {"kind": "nmf", "k": true},
        "k-means, true number": {"kind": "k-means", "k": true},
    }


def coherences(
    texts: Sequence[str], topics: Sequence[Sequence[Sequence[str]]], *, most: int
) -> list[list[float]] | None:
    """Return for each method the C_NPMI of each of its themes."""
    job = {"kind": "coherence", "most": most, "topics": topics}

    def run() -> object:
        done = other_tools.ask(job, texts)
        return done and done["found"]

    found = _kept_if_done("coherence", texts, job, run)
    return found and [[value for value in one if value is not None] for one in found]


def keybert_names(
    texts: Sequence[str], vectors: np.ndarray, labels: Sequence[int]
) -> list[str] | None:
    """Return KeyBERT's names of themes that are given."""
    job = {"kind": "names", "labels": list(labels)}

    def run() -> object:
        done = other_tools.ask(job, texts, vectors)
        return done and done["found"]

    return _kept_if_done("names", texts, job, run)


def later_rows(rows: Sequence[Row]) -> list[int]:
    """Return the numbers of the rows that stay when one in twenty, by its id, is held back."""
    return [
        number
        for number, row in enumerate(rows)
        if int(hashlib.sha256(f"later {row.id}".encode()).hexdigest(), 16) % HELD_BACK
    ]


def shuffled_rows(rows: Sequence[Row]) -> list[int]:
    """Return the numbers of the rows in another order."""
    return [int(number) for number in np.random.default_rng(1).permutation(len(rows))]


def times_of(rows: Sequence[Row]) -> dict[str, float]:
    """Return seconds for vectors of passages and of rows, and from text to named themes.

    Models are loaded and a first word read before any clock runs; the median of three. Those with
    "processor" in their names add up all threads and feel other work on the machine less.
    """

    def run() -> object:
        embedder = _bare_embedder()
        find_themes(rows[:50], embedder=embedder)
        passages = [span.of(row.text) for row in rows for span in split_passages(row.text)]
        work = {
            "passages": lambda: embedder.encode(passages),
            "rows": lambda: embedder.encode([row.text for row in rows]),
            "themes": lambda: find_themes(rows, embedder=embedder),
        }
        taken = [{name: _seconds(one) for name, one in work.items()} for _ in range(REPEATS)]
        median = {name: np.median([one[name] for one in taken], axis=0) for name in work}
        wall = {name: float(found[0]) for name, found in median.items()}
        return wall | {f"{name}, processor": float(found[1]) for name, found in median.items()}

    key = f"{texts_hash([row.text for row in rows])}-{code_hash(*CODE)}"
    return dict(kept("theme-seconds", key, run))


def _bare_embedder():
    from nlp.embedding import load_embedder
    from nlp.embedding.model_folder import built_model, default_model_dir
    from nlp.embedding.published import QUICK
    from nlp.embedding.sentence_model import SentenceModel

    load_embedder()
    folder = built_model(default_model_dir(), QUICK)
    # The one that remembers would make the second measurement a matter of looking up.
    return SentenceModel(folder, QUICK) if folder else load_embedder()


def _seconds(work) -> tuple[float, float]:
    """Return seconds of wall clock and of the processor."""
    began, worked = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - began, time.process_time() - worked


def _kept_if_done(name: str, texts: Sequence[str], job: object, run):
    if not other_tools.are_here():
        return None
    said = hashlib.sha256(json.dumps(job).encode()).hexdigest()[:16]
    key = f"{texts_hash(texts)}-{said}-{code_hash(*PEERS)}"
    try:
        return kept(name, key, lambda: _or_stop(run()))
    except _NotDone:
        return None


class _NotDone(Exception):
    """The other tools gave nothing, which is not to be kept."""


def _or_stop(found: object) -> object:
    if found is None:
        raise _NotDone
    return found
