"""How well search ranks: nDCG at 10 on Medline, beside TF-IDF with cosine by scikit-learn.

Source: Järvelin and Kekäläinen (2002). How much meaning counts in the mix was chosen on these
queries, all 29 of them, so that nothing is set aside; the three ways alone have nothing to choose.
"""

from __future__ import annotations

import math
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from nlp.search import Doc, build_index
from tests.quality.figures import ALL, DATA, Figure, interval, read_jsonl
from tests.quality.invented import MATTERS, invented_comments
from tests.quality.keeping import KeptVectors

PARTS = (ALL,)
ROOMS = ("nlp/search", "nlp/text", "nlp/embedding")
DEPTH = 10
MODES = {"hybrid": "", "lexical": "words alone (BM25)", "semantic": "meaning alone (MiniLM)"}
Judged = dict[str, dict[str, int]]


def measure(part: str, *, small: bool = False) -> list[Figure]:
    """Return nDCG at 10 of each way to search."""
    if small:
        with tempfile.TemporaryDirectory() as folder:
            return _figures("invented comments", part, *_invented(), Path(folder))
    place = DATA / "medline"
    judged: Judged = {}
    for row in read_jsonl(place / "qrels.jsonl"):
        judged.setdefault(row["query_id"], {})[row["doc_id"]] = row["relevance"]
    docs, queries = read_jsonl(place / "docs.jsonl"), read_jsonl(place / "queries.jsonl")
    return _figures(f"Medline, {len(docs):,} documents", part, docs, queries, judged, None)


def ndcg(ranked: Sequence[str], relevant: dict[str, int]) -> float:
    """Return nDCG at 10, 0 to 1, of one query's documents, best first."""
    gains = [relevant.get(doc, 0) for doc in ranked[:DEPTH]]
    best = _discounted(sorted(relevant.values(), reverse=True)[:DEPTH])
    return _discounted(gains) / best if best else 0.0


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(place + 2) for place, gain in enumerate(gains))


def _figures(
    data: str,
    part: str,
    docs: list[dict],
    queries: list[dict],
    judged: Judged,
    folder: Path | None,
) -> list[Figure]:
    embedder = KeptVectors(folder=folder) if folder else KeptVectors()
    index = build_index([Doc(row["id"], row["text"]) for row in docs], embedder=embedder)
    ranked = {
        name: [
            [hit.id for hit in index.search(row["text"], mode=mode, depth=DEPTH)] for row in queries
        ]
        for mode, name in MODES.items()
    }
    ranked["TF-IDF and cosine (scikit-learn)"] = _by_tf_idf(docs, queries)
    figures = []
    for name, of_queries in ranked.items():
        values = np.array(
            [
                ndcg(found, judged.get(row["id"], {}))
                for found, row in zip(of_queries, queries, strict=True)
            ]
        )
        low, high = interval(lambda drawn, values=values: float(values[drawn].mean()), len(values))
        figures.append(
            Figure(
                ability="search",
                data=data,
                part=part,
                measure="nDCG at 10",
                value=float(values.mean()),
                low=low,
                high=high,
                n=len(values),
                baseline=name,
                note="" if name else "n counts queries; the share of meaning was chosen on these",
            )
        )
    return figures


def _by_tf_idf(docs: list[dict], queries: list[dict]) -> list[list[str]]:
    counting = TfidfVectorizer(sublinear_tf=True, stop_words="english")
    known = counting.fit_transform([row["text"] for row in docs])
    likeness = (counting.transform([row["text"] for row in queries]) @ known.T).toarray()
    return [
        [docs[number]["id"] for number in np.argsort(-row, kind="stable")[:DEPTH]]
        for row in likeness
    ]


def _invented() -> tuple[list[dict], list[dict], Judged]:
    docs = invented_comments()
    queries = [{"id": label, "text": subject} for label, (subject, _) in MATTERS.items()]
    judged = {label: {row["id"]: 1 for row in docs if row["label"] == label} for label in MATTERS}
    return docs, queries, judged
